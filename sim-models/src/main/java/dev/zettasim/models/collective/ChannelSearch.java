package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.LibraryTuning;
import java.util.Arrays;

/**
 * The library's search for channels: how many, and how fast each.
 *
 * <p>Model: rates are tried from a list; inside a domain the largest product of count and rate that fits the scale-up port
 * wins, the faster channel where products are equal. Between domains a NIC has at most one channel, no faster than the NIC,
 * and the scale-up ports carry all of them. Few or fast channels are then split in two. In-switch reduction has one
 * channel per member of a domain up to a limit, whose head carries twice the rate. A tree sends less over the NICs than inside a domain, so
 * that its channels may be faster there, up to twice.
 * <br>Assumes: scale-up domains are stars, every member reaches its NIC without loss.
 * <br>Leaves out: PCIe trees, rings over the CPUs, user limits on channels.
 * <br>Source: NCCL 2.30.7, src/graph/search.cc (rates, splitting) and topo.h (rates of links).
 * <br>Checked against: logged graphs of eight-GPU servers in {@code ChannelSearchTest}.
 */
final class ChannelSearch {
    /** Once there is a solution, slower channels are tried down to this share of its rate. */
    private static final double SLOWEST_TRIED = 0.49;

    private final double[] inDomainSpeeds;
    private final double[] betweenSpeeds;
    private final double scaleUpFraction;
    private final double splitAbove;
    private final double splitManyAbove;
    private final int switchedHeads;
    private final int collnetRanks;

    ChannelSearch(LibraryTuning tuning) {
        inDomainSpeeds = tuning.table("speeds.scale-up");
        betweenSpeeds = tuning.table("speeds.net");
        scaleUpFraction = tuning.constant("graph.scale-up-fraction");
        splitAbove = tuning.constant("graph.split-above");
        splitManyAbove = tuning.constant("graph.split-many-above");
        switchedHeads = (int) tuning.constant("limits.switched-heads");
        collnetRanks = (int) tuning.constant("limits.collnet-ranks");
    }

    /** Channels of rings. */
    Channels ring(Group group) {
        return split(group.domains() == 1 ? ringInDomain(group) : ringBetween(group));
    }

    /** Channels of trees. */
    Channels tree(Group group) {
        return group.domains() == 1 ? ring(group) : raised(ring(group), group);
    }

    /** Channels of in-switch reduction; none where there is nothing to reduce. */
    Channels inSwitch(Group group) {
        int heads = Math.min(switchedHeads, group.localRanks());
        if (!group.multicast() || heads < 2) {
            return Channels.NONE;
        }
        double inDomain = fastest(inDomainSpeeds, port(group) / (heads + 1));
        double between = group.domains() == 1 ? 0 : nicShare(group, heads);
        return new Channels(heads, inDomain, between);
    }

    /** Channels from members by way of those with an adapter to the network's switches: one for each of these. */
    Channels direct(Group group) {
        int heads = Math.min(collnetRanks, group.localRanks());
        double between = nicShare(group, heads);
        return raised(split(new Channels(heads, between, between)), group);
    }

    /** What rings inside one domain of such members reach together; a port without other members has no limit. */
    double ringInDomainTotal(Group group) {
        return ringInDomain(group).inDomainTotal();
    }

    private Channels ringInDomain(Group group) {
        return largest(inDomainSpeeds, port(group), Integer.MAX_VALUE).withoutNetwork();
    }

    /** A channel crosses each port of a domain, but for the hop that the NIC makes. */
    private Channels ringBetween(Group group) {
        double local = group.ranksPerDomain();
        double room = local > 1 ? port(group) * local / (local - 1) : Double.POSITIVE_INFINITY;
        double[] speeds = betweenSpeeds;
        int first = 0;
        while (first < speeds.length - 1 && speeds[first] > group.nicBytesPerSecond()) {
            first++;
        }
        return largest(Arrays.copyOfRange(speeds, first, speeds.length), room, group.nicsPerDomain());
    }

    /** The next faster rates inside the domain, as long as the ports carry them and they are below twice those of the NICs. */
    private Channels raised(Channels rings, Group group) {
        double speed = rings.inDomainBytesPerSecond();
        for (int i = betweenSpeeds.length - 1; i >= 0; i--) {
            double next = betweenSpeeds[i];
            boolean below = speed < 2 * rings.betweenBytesPerSecond();
            speed = below && next > speed && rings.count() * next <= port(group) ? next : speed;
        }
        return new Channels(rings.count(), speed, rings.betweenBytesPerSecond());
    }

    /** The largest product of channels, at most so many, and rate that fits the room. */
    private static Channels largest(double[] speeds, double room, int mostChannels) {
        Channels best = Channels.NONE;
        for (double speed : speeds) {
            if (speed < SLOWEST_TRIED * best.inDomainBytesPerSecond()) {
                break;
            }
            int count = (int) Math.min(mostChannels, room / speed);
            if (count * speed > best.inDomainTotal()) {
                best = new Channels(count, speed, speed);
            }
        }
        return best;
    }

    private double nicShare(Group group, int heads) {
        return fastest(betweenSpeeds, group.nicBytesPerSecond()) * group.nicsPerDomain() / heads;
    }

    private Channels split(Channels channels) {
        double speed = channels.inDomainBytesPerSecond();
        boolean manySlow = speed < splitManyAbove && channels.count() > 4;
        return speed < splitAbove || manySlow ? channels : channels.split();
    }

    private double port(Group group) {
        return group.scaleUpBytesPerSecond() * scaleUpFraction;
    }

    private static double fastest(double[] speeds, double limit) {
        for (double speed : speeds) {
            if (speed <= limit) {
                return speed;
            }
        }
        return limit;
    }
}
