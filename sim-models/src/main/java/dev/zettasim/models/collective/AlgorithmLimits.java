package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.LibraryTuning;

/**
 * Which algorithms the library has for which groups.
 *
 * <p>Model: in-switch algorithms need scale-up switches that reduce and at least two members in a domain, and gather among no more than
 * there are lanes for; over several domains they span a tree, or need switches between domains that reduce. CollNet needs these, too,
 * and few members per domain; it gathers only where each member of a domain has an adapter. Parallel trees have one member per domain.
 * <br>Assumes: default settings. <br>Leaves out: user-forced algorithms; eight-bit floating point, whose sums avoid long rings.
 * <br>Source: NCCL 2.30.7, src/graph/tuning.cc, src/enqueue.cc (updateCollCostTable), src/include/device.h (arities), src/init.cc
 * (CollNet from two nodes on).
 * <br>Checked against: {@code AlgorithmLimitsTest}.
 */
final class AlgorithmLimits {
    private final int switchedHeads;
    private final int collnetRanks;
    private final boolean hasScaleUpSwitches;

    AlgorithmLimits(LibraryTuning tuning, boolean hasScaleUpSwitches) {
        switchedHeads = (int) tuning.constant("limits.switched-heads");
        collnetRanks = (int) tuning.constant("limits.collnet-ranks");
        this.hasScaleUpSwitches = hasScaleUpSwitches;
    }

    boolean allow(CollectiveKind kind, Group group, Algorithm algorithm, Protocol protocol) {
        boolean reduces = kind == CollectiveKind.ALL_REDUCE;
        boolean gathers = kind == CollectiveKind.ALL_GATHER || kind == CollectiveKind.REDUCE_SCATTER;
        return switch (algorithm) {
            case RING -> true;
            case TREE -> reduces;
            default -> protocol == Protocol.SIMPLE && (reduces || gathers) && allowSimple(gathers, group, algorithm);
        };
    }

    private boolean allowSimple(boolean gathers, Group group, Algorithm algorithm) {
        return switch (algorithm) {
            case NVLS ->
                isSwitched(group) && (group.domains() == 1 ? fitsLanes(gathers, group) : aggregates(gathers, group));
            case NVLS_TREE -> isSwitched(group) && group.domains() > 1 && !gathers;
            case PAT -> gathers && group.ranks() == group.domains();
            case COLLNET_DIRECT -> hasScaleUpSwitches && isCollNet(group) && aggregates(gathers, group);
            case COLLNET_CHAIN -> isCollNet(group) && !gathers;
            case RING, TREE -> true;
        };
    }

    private static boolean isSwitched(Group group) {
        return group.multicast() && group.localRanks() > 1;
    }

    private boolean fitsLanes(boolean gathers, Group group) {
        return !gathers || group.localRanks() <= switchedHeads;
    }

    /** Gathering needs an adapter for each member. */
    private boolean aggregates(boolean gathers, Group group) {
        boolean each = group.localRanks() <= group.nicsPerDomain();
        return group.aggregated() && (!gathers || each) && fitsLanes(gathers, group);
    }

    private boolean isCollNet(Group group) {
        return group.aggregated() && group.domains() > 1 && group.localRanks() <= collnetRanks;
    }
}
