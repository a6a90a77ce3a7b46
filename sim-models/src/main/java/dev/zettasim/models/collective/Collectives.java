package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.TokenKernel;
import dev.zettasim.models.transformer.ExpertSpread;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the groups of one cluster carry out their collectives.
 *
 * <p>Model: inside a scale-up domain the time is the measured curve's: its start and ramp are a hold, its slope is the cap.
 * Across domains the library's tuner picks algorithm and protocol; its latency is the hold and the limits of its kernels are
 * the cap. The traffic says which ports and NICs carry how many bytes, so that alone on an idle network a collective takes
 * hold + size / min(cap, bottleneck), and with others it shares.
 * <br>Assumes: all members arrive together; the library's default settings; scale-up domains are stars, or stars joined by a second tier.
 * <br>Leaves out: waiting for late members, launch overheads of the host, compute units taken from kernels, network latency inside
 * a hall beyond that of the library's tables.
 * <br>Source: NCCL 2.30.7, src/graph/tuning.cc, search.cc; Hu et al., Demystifying NCCL (2025).
 * <br>Checked against: {@code CollectivesTest}.
 */
public final class Collectives {
    private final Cluster cluster;
    private final LargeGroups groups;
    private final Distances distances;
    private final StarCrossings crossings;
    private final Measured measured;
    private final Tuned tuned;
    private final PointToPoint pointToPoint;
    private final @Nullable Exchange tokens;
    private final double scalarBytes;

    public Collectives(Cluster cluster) {
        this(cluster, cluster.node(), null);
    }

    /**
     * With groups that exchange tokens, on nodes of one kind.
     *
     * @param spread of the experts that tokens choose; null where there are none
     */
    public Collectives(Cluster cluster, Node node, @Nullable ExpertSpread spread) {
        this(cluster, node, spread, null);
    }

    /**
     * With groups whose tokens are carried by kernels made for it.
     *
     * @param kernel that carries tokens; null where plain messages of the library do
     */
    public Collectives(Cluster cluster, Node node, @Nullable ExpertSpread spread, @Nullable TokenKernel kernel) {
        this.cluster = cluster;
        groups = new LargeGroups(cluster);
        distances = new Distances(cluster);
        crossings = new StarCrossings(node);
        LibraryTuning tuning = node.collectives().library();
        NcclTuner tuner = new NcclTuner(tuning, isNvlink(node) ? "nvlink" : "pci");
        measured = new Measured(node, tuner);
        tuned = new Tuned(node, tuner, measured);
        pointToPoint = new PointToPoint(cluster, node, measured);
        tokens = spread == null ? null : tokens(node, spread, kernel);
        scalarBytes = tuning.constant("scalar-bytes");
    }

    private Exchange tokens(Node node, ExpertSpread spread, @Nullable TokenKernel kernel) {
        return kernel == null ? new TokenExchange(node, measured, spread) : new KernelExchange(node, kernel, spread);
    }

    /**
     * A group that carries out one collective after the other.
     *
     * @param gpus the members' GPU ids in rank order
     */
    public Communicator communicator(int[] gpus) {
        return new Communicator(this, gpus, groups.members(gpus), false);
    }

    /** How a group carries out a single one, see {@link Communicator#choose}. */
    public Choice choose(CollectiveKind kind, int[] gpus, long bytes) {
        return communicator(gpus).choose(kind, bytes);
    }

    Choice choose(CollectiveKind kind, int[] gpus, Party party, long bytes) {
        if (gpus.length < 2) {
            return alone();
        }
        Choice choice = far(kind, chooseAny(kind, gpus, party, bytes), party.members());
        return bytes > scalarBytes ? choice : withoutTraffic(choice);
    }

    /** Messages between two count their way already. */
    private Choice far(CollectiveKind kind, Choice choice, Members members) {
        boolean direct = kind == CollectiveKind.SEND_RECEIVE || kind == CollectiveKind.RING_SHIFT;
        if (direct) {
            return choice;
        }
        String algorithm = choice.algorithm();
        long ps = distances.holdPs(kind, algorithm, members) + crossings.holdPs(kind, algorithm, members);
        return ps == 0 ? choice : choice.later(ps);
    }

    private Choice chooseAny(CollectiveKind kind, int[] gpus, Party party, long bytes) {
        Members members = party.members();
        if (kind == CollectiveKind.SEND_RECEIVE) {
            boolean local = cluster.sameDomain(gpus[0], gpus[1]);
            return pointToPoint.choose(gpus[0], gpus[1], local);
        }
        if (kind == CollectiveKind.RING_SHIFT) {
            return pointToPoint.shift(members, gpus);
        }
        if (kind == CollectiveKind.TOKEN_EXCHANGE) {
            return exchange(members, bytes);
        }
        if (members.domains() == 1) {
            return measured.choose(kind, members, bytes);
        }
        return kind == CollectiveKind.ALL_TO_ALL
                ? tuned.allToAll(members)
                : tuned.choose(kind, party, members.nics(cluster), bytes);
    }

    private Choice exchange(Members members, long bytes) {
        if (tokens == null) {
            throw new IllegalStateException("tokens are exchanged, and nothing is known of experts");
        }
        return tokens.choose(members, bytes);
    }

    private static boolean isNvlink(Node node) {
        Accelerator accelerator = node.accelerator();
        return !node.scaleUp().technology().toLowerCase(Locale.ROOT).contains("pci")
                && accelerator.scaleUpBytesPerSecond() > 0;
    }

    private static Choice alone() {
        return new Choice("none", "none", 0, Double.POSITIVE_INFINITY, GroupTraffic.none());
    }

    private static Choice withoutTraffic(Choice choice) {
        return new Choice(
                choice.algorithm(),
                choice.protocol(),
                choice.holdPs(),
                choice.capBytesPerSecond(),
                GroupTraffic.none());
    }
}
