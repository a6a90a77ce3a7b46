package dev.zettasim.models.collective;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.LibraryTuning;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.network.Traffic;

/**
 * Collectives inside one scale-up domain: timed by measured curves where there are any, by a ring over the ports otherwise.
 *
 * <p>Model: hold and cap of {@link MeasuredCurves}; the tuner says whether the ports carry a ring or the switches reduce.
 * Without curves: (steps × hop + start) and a share of the port's rate, from {@link LibraryTuning}. A broadcast passes a ring
 * once, as an all-gather does.
 * <br>Assumes, Leaves out, Source, Checked against: see {@link Collectives}.
 */
final class Measured {
    private final Node node;
    private final NcclTuner tuner;
    private final MeasuredCurves allReduce;
    private final MeasuredCurves allGather;
    private final MeasuredCurves reduceScatter;
    private final MeasuredCurves allToAll;

    Measured(Node node, NcclTuner tuner) {
        this.node = node;
        this.tuner = tuner;
        CollectiveTimings timings = node.collectives();
        allReduce = new MeasuredCurves(CollectiveKind.ALL_REDUCE, timings.allReduce());
        allGather = new MeasuredCurves(CollectiveKind.ALL_GATHER, timings.allGather());
        reduceScatter = new MeasuredCurves(CollectiveKind.REDUCE_SCATTER, timings.reduceScatter());
        allToAll = new MeasuredCurves(CollectiveKind.ALL_TO_ALL, timings.allToAll());
    }

    /** All members are in one domain. */
    Choice choose(CollectiveKind kind, Members members, long bytes) {
        int ranks = members.ranks();
        Estimate estimate = kind == CollectiveKind.ALL_TO_ALL
                ? new Estimate(Algorithm.RING, Protocol.SIMPLE, 0, 0)
                : tuner.choose(kind, group(ranks), bytes);
        return new Choice(
                kind == CollectiveKind.ALL_TO_ALL
                        ? "pairwise"
                        : estimate.algorithm().key(),
                estimate.protocol().key(),
                Units.toPs(holdSeconds(kind, ranks, bytes, estimate)),
                bytesPerSecond(kind, ranks),
                traffic(kind, members, estimate.algorithm()));
    }

    /** Bytes of the collective's size per second, for long messages. */
    double bytesPerSecond(CollectiveKind kind, int ranks) {
        MeasuredCurves curves = curves(kind);
        if (curves.isEmpty()) {
            double port = node.accelerator().scaleUpBytesPerSecond() * constant("unmeasured.fraction");
            return port / TunerBandwidth.busBytesPerByte(kind, ranks);
        }
        double scale =
                kind == CollectiveKind.BROADCAST ? TunerBandwidth.busBytesPerByte(CollectiveKind.ALL_GATHER, ranks) : 1;
        return curves.bytesPerSecond(ranks) * scale;
    }

    /** The time before bytes flow freely. */
    double holdSeconds(CollectiveKind kind, int ranks, long bytes, Estimate estimate) {
        MeasuredCurves curves = curves(kind);
        if (curves.isEmpty()) {
            return constant("unmeasured.start") + kind.ringPasses() * (ranks - 1) * constant("unmeasured.hop");
        }
        return curves.holdSeconds(ranks, bytes) + curves.stepsBeyond(ranks) * stepSeconds(kind, estimate);
    }

    /** The same for an exchange of all with all. */
    double exchangeHoldSeconds(int ranks, long bytes) {
        return holdSeconds(
                CollectiveKind.ALL_TO_ALL, ranks, bytes, new Estimate(Algorithm.RING, Protocol.SIMPLE, 0, 0));
    }

    private double stepSeconds(CollectiveKind kind, Estimate estimate) {
        if (kind == CollectiveKind.ALL_TO_ALL) {
            return constant("all-to-all.peer");
        }
        return estimate.algorithm() == Algorithm.RING ? tuner.ringHopSeconds(estimate.protocol()) : 0;
    }

    private static Traffic traffic(CollectiveKind kind, Members members, Algorithm algorithm) {
        return members.traffic(kind, algorithm, of -> drawn(kind, of, algorithm));
    }

    private static Traffic drawn(CollectiveKind kind, Members members, Algorithm algorithm) {
        double part = 1.0 / members.ranks();
        double bus = TunerBandwidth.busBytesPerByte(kind, members.ranks());
        if (kind == CollectiveKind.ALL_TO_ALL) {
            return GroupTraffic.exchangeInDomain(members, bus);
        }
        boolean oneStar = kind == CollectiveKind.ALL_REDUCE || !members.spansStars();
        if (algorithm == Algorithm.NVLS && oneStar) {
            return switch (kind) {
                case ALL_GATHER -> GroupTraffic.inSwitch(members, part, 1 - part);
                case REDUCE_SCATTER -> GroupTraffic.inSwitch(members, 1 - part, part);
                default -> GroupTraffic.inSwitch(members, 1, 1);
            };
        }
        return algorithm == Algorithm.TREE ? GroupTraffic.tree(members) : members.ring(bus);
    }

    private Group group(int ranks) {
        return new Group(
                ranks,
                1,
                node.accelerator().scaleUpBytesPerSecond(),
                node.nic().bytesPerSecond(),
                1,
                node.scaleUp().multicast());
    }

    private MeasuredCurves curves(CollectiveKind kind) {
        return switch (kind) {
            case ALL_REDUCE -> allReduce;
            case ALL_GATHER, BROADCAST -> allGather;
            case REDUCE_SCATTER -> reduceScatter;
            case ALL_TO_ALL, TOKEN_EXCHANGE, SEND_RECEIVE, RING_SHIFT -> allToAll;
        };
    }

    private double constant(String key) {
        return node.collectives().library().constant(key);
    }
}
