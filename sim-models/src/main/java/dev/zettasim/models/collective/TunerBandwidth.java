package dev.zettasim.models.collective;

/**
 * The bandwidth half of the library's prediction.
 *
 * <p>Model, Assumes, Leaves out, Source, Checked against: see {@link NcclTuner}. The shares are those of the source: 0.92 is
 * what LL128 and tree kernels leave of a channel (nearly 120/128), 3.8 the cost of LL's flags in a tree, 7/9 and 120/128 that
 * of LL128's in a tree on one domain and on several, 0.75 the share of PAT, 0.9 that of an adapter in a CollNet gathering, 0.85 that of
 * direct CollNet on accelerators that reduce in switches.
 */
final class TunerBandwidth {
    private static final double KERNEL_SHARE = 0.92;
    private static final double TREE_LL_DIVISOR = 3.8;
    private static final double TREE_LL128_SHARE_ONE_DOMAIN = 7.0 / 9.0;
    private static final double TREE_LL128_SHARE = 120.0 / 128.0;
    private static final double PAT_SHARE = 0.75;
    private static final double DIRECT_GATHER_SHARE = 0.9;
    private static final double DIRECT_SHARE = 0.85;

    private final TuningTables tables;

    TunerBandwidth(TuningTables tables) {
        this.tables = tables;
    }

    /** Bytes of the collective's size per second. */
    double bytesPerSecond(CollectiveKind kind, Group group, Channels channels, Algorithm algorithm, Protocol protocol) {
        return switch (algorithm) {
            case RING -> ringBus(group, channels, protocol) / busBytesPerByte(kind, group.ranks());
            case TREE -> treeBus(group, channels, protocol) / 2;
            case PAT -> bus(group, channels) * PAT_SHARE;
            case NVLS, NVLS_TREE -> inSwitch(kind, group, channels, algorithm);
            case COLLNET_DIRECT -> direct(kind, group, channels);
            case COLLNET_CHAIN -> channels.inDomainTotal() / 2;
        };
    }

    private double direct(CollectiveKind kind, Group group, Channels channels) {
        if (kind != CollectiveKind.ALL_REDUCE) {
            double adapter = DIRECT_GATHER_SHARE * channels.betweenBytesPerSecond();
            return group.ranksPerDomain() * Math.min(channels.inDomainBytesPerSecond(), adapter);
        }
        double perChannel = group.ranksPerDomain() / channels.count();
        double share = tables.nvlsEfficiency > 0 ? DIRECT_SHARE : 1;
        return channels.inDomainTotal() / (perChannel - (perChannel - 1) / 2) * share / 2;
    }

    /** Bytes through each port of a ring per byte of the collective's size. */
    static double busBytesPerByte(CollectiveKind kind, int ranks) {
        return switch (kind) {
            case ALL_REDUCE -> 2.0 * (ranks - 1) / ranks;
            case ALL_GATHER, REDUCE_SCATTER, ALL_TO_ALL, TOKEN_EXCHANGE -> (double) (ranks - 1) / ranks;
            case SEND_RECEIVE, RING_SHIFT, BROADCAST -> 1;
        };
    }

    private double ringBus(Group group, Channels channels, Protocol protocol) {
        double bus = bus(group, channels);
        return switch (protocol) {
            case LL -> Math.min(tables.llMax(group.domains()), bus / 2);
            case LL128 -> Math.min(KERNEL_SHARE * bus, channels.count() * tables.ringLl128Cap(group.domains()));
            case SIMPLE -> bus;
        };
    }

    private double treeBus(Group group, Channels channels, Protocol protocol) {
        int domains = group.domains();
        double bus = Math.min(KERNEL_SHARE * bus(group, channels), channels.count() * tables.treeCap(domains));
        return switch (protocol) {
            case LL -> Math.min(bus / TREE_LL_DIVISOR, tables.llMax(domains));
            case LL128 -> {
                double share = domains == 1 ? TREE_LL128_SHARE_ONE_DOMAIN : TREE_LL128_SHARE;
                yield Math.min(bus * share, channels.count() * tables.treeLl128Cap(domains));
            }
            case SIMPLE -> bus;
        };
    }

    private double inSwitch(CollectiveKind kind, Group group, Channels channels, Algorithm algorithm) {
        if (channels.count() < 2) {
            return 0;
        }
        double headless = (channels.count() - 1.0) / channels.count();
        double perChannel = channels.inDomainBytesPerSecond() * tables.nvlsEfficiency * headless;
        if (kind != CollectiveKind.ALL_REDUCE) {
            double gathered = perChannel * (group.ranksPerDomain() - 1) / group.ranksPerDomain();
            return channels.count() * Math.min(gathered, between(group, channels, 1));
        }
        // Reduction and multicast run at the same time, in opposite directions.
        perChannel *= 2;
        boolean tree = algorithm == Algorithm.NVLS_TREE;
        perChannel = Math.min(perChannel, between(group, channels, tree && group.domains() == 2 ? 2 : 1));
        perChannel = tree ? Math.min(perChannel, tables.nvlsTreeCap(group.domains())) : perChannel;
        return channels.count() * perChannel / busBytesPerByte(kind, group.ranks());
    }

    private static double between(Group group, Channels channels, int times) {
        return group.domains() == 1 ? Double.POSITIVE_INFINITY : times * channels.betweenBytesPerSecond();
    }

    private static double bus(Group group, Channels channels) {
        boolean inside = group.domains() <= 2;
        return channels.count() * (inside ? channels.inDomainBytesPerSecond() : channels.betweenBytesPerSecond());
    }
}
