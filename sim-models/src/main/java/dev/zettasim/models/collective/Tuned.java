package dev.zettasim.models.collective;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.network.Traffic;

/**
 * Collectives across scale-up domains, chosen and limited by the library's tuner.
 *
 * <p>Model: hold = the predicted latency; cap = the predicted bandwidth. A ring with the Simple protocol is limited by its
 * ports and NICs, which are links of the network; so its cap is only what rings reach on the ports inside a domain. An
 * all-to-all pays for the network once and for each peer, and inside a domain runs at the rate of a measured exchange. What switches
 * between domains reduce is limited by links, too, and inside by what was measured of in-switch reduction, or by rings.
 * <br>Assumes: as many members in each domain as on average.
 * <br>Leaves out, Source, Checked against: see {@link Collectives}.
 */
final class Tuned {
    private final Node node;
    private final NcclTuner tuner;
    private final Measured measured;
    private final double scalarBytes;

    Tuned(Node node, NcclTuner tuner, Measured measured) {
        this.node = node;
        this.tuner = tuner;
        this.measured = measured;
        scalarBytes = constant("scalar-bytes");
    }

    Choice choose(CollectiveKind kind, Party party, int nics, long bytes) {
        Members members = party.members();
        Group group = group(party, nics);
        Estimate estimate = tuner.choose(kind, group, bytes);
        return new Choice(
                estimate.algorithm().key(),
                estimate.protocol().key(),
                Units.toPs(estimate.latencySeconds()),
                cap(kind, group, estimate),
                bytes > scalarBytes ? traffic(kind, members, estimate.algorithm()) : GroupTraffic.none());
    }

    Choice allToAll(Members members) {
        double hold = constant("all-to-all.net") + (members.ranks() - 1) * constant("all-to-all.peer");
        return new Choice(
                "pairwise",
                Protocol.SIMPLE.key(),
                Units.toPs(hold),
                exchangeCap(members),
                members.traffic(CollectiveKind.ALL_TO_ALL, Algorithm.RING, GroupTraffic::allToAll));
    }

    /** Every byte for another domain also crosses scale-up links, unless a domain has only one member. */
    private double exchangeCap(Members members) {
        double local = members.mostInDomain();
        if (local < 2) {
            return node.accelerator().scaleUpBytesPerSecond();
        }
        double ranks = members.ranks();
        double portBytesPerByte = (local - 1) / ranks + (local - 1) / local * (ranks - local) / ranks;
        double bus = measured.bytesPerSecond(CollectiveKind.ALL_TO_ALL, (int) local) * (local - 1) / local;
        return bus / portBytesPerByte;
    }

    private double cap(CollectiveKind kind, Group group, Estimate estimate) {
        return switch (estimate.algorithm()) {
            case NVLS -> measured.bytesPerSecond(kind, group.localRanks());
            case COLLNET_DIRECT, COLLNET_CHAIN -> ringBus(group) / localBytes(kind, group.localRanks());
            case RING ->
                estimate.protocol() == Protocol.SIMPLE
                        ? ringBus(group) / TunerBandwidth.busBytesPerByte(kind, group.ranks())
                        : estimate.bytesPerSecond();
            case TREE, NVLS_TREE, PAT -> estimate.bytesPerSecond();
        };
    }

    private double ringBus(Group group) {
        return group.localRanks() > 1
                ? tuner.ringInDomainBytesPerSecond(group)
                : node.accelerator().scaleUpBytesPerSecond();
    }

    /** Through each port inside a domain, to and from those that send into the network; its own where there is nobody else. */
    private static double localBytes(CollectiveKind kind, int local) {
        return local > 1 ? TunerBandwidth.busBytesPerByte(kind, local) : 1;
    }

    /** Of trees in parallel, a reduction's edges are a gathering's reversed: as each is a permutation, every link has the same load. */
    private static Traffic traffic(CollectiveKind kind, Members members, Algorithm algorithm) {
        CollectiveKind drawn = algorithm == Algorithm.PAT ? CollectiveKind.ALL_GATHER : kind;
        return members.traffic(drawn, algorithm, of -> drawn(drawn, of, algorithm));
    }

    private static Traffic drawn(CollectiveKind kind, Members members, Algorithm algorithm) {
        return switch (algorithm) {
            case TREE -> GroupTraffic.tree(members);
            case NVLS_TREE -> GroupTraffic.inSwitchTree(members);
            case NVLS, COLLNET_DIRECT, COLLNET_CHAIN -> aggregated(kind, members, algorithm);
            case PAT -> GroupTraffic.parallelTrees(members);
            case RING -> members.ring(TunerBandwidth.busBytesPerByte(kind, members.ranks()));
        };
    }

    private static Traffic aggregated(CollectiveKind kind, Members members, Algorithm algorithm) {
        double between = kind == CollectiveKind.ALL_REDUCE ? 1 : TunerBandwidth.busBytesPerByte(kind, members.ranks());
        double local = members.mostInDomain();
        if (algorithm != Algorithm.NVLS) {
            return GroupTraffic.aggregated(members, between, TunerBandwidth.busBytesPerByte(kind, (int) local));
        }
        return switch (kind) {
            case ALL_GATHER -> GroupTraffic.switchedAndAggregated(members, between, 1 / local, 1 - 1 / local);
            case REDUCE_SCATTER -> GroupTraffic.switchedAndAggregated(members, between, 1 - 1 / local, 1 / local);
            default -> GroupTraffic.switchedAndAggregated(members, between, 1, 1);
        };
    }

    private Group group(Party party, int nics) {
        Members members = party.members();
        return new Group(
                members.ranks(),
                members.domains(),
                node.accelerator().scaleUpBytesPerSecond(),
                node.nic().bytesPerSecond(),
                nics,
                node.scaleUp().multicast(),
                party.aggregated());
    }

    private double constant(String key) {
        return node.collectives().library().constant(key);
    }
}
