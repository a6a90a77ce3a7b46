package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.LibraryTuning;

/**
 * NCCL's own prediction of every algorithm and protocol, by which it chooses one for each collective.
 *
 * <p>Model: time = latency + bytes / bandwidth, with tables of latencies per hop and bandwidth limits per channel; the
 * combination with the least predicted time runs.
 * <br>Assumes: default settings, LL128 available (scale-up links inside, NICs reached over PCIe switches or neighbours), trees
 * balanced over NICs, the same number of members in each domain.
 * <br>Leaves out: user-forced algorithms, aggregated launches, NICs that add latency of their own.
 * <br>Source: NCCL 2.30.7, src/graph/tuning.cc, ncclTopoTuneModel and ncclTopoGetAlgoTime.
 * <br>Checked against: choices and times of one HGX H100 and of 8 and 128 of them in {@code NcclTunerTest}. Its predictions are
 * good for choosing; measured times of a domain differ from them by up to a factor of two.
 */
final class NcclTuner {
    private static final Algorithm[] ALGORITHMS = Algorithm.values();
    private static final Protocol[] PROTOCOLS = Protocol.values();
    private static final int TREE_CORRECTIONS = 23;
    private static final int NVLS_TREE_CORRECTIONS = 24;

    private final ChannelSearch search;
    private final TunerBandwidth bandwidth;
    private final TunerLatency latency;
    private final TuningTables tables;
    private final AlgorithmLimits limits;

    /**
     * A tuner with those tables.
     *
     * @param inDomain {@code nvlink} or {@code pci}: the kind of link inside a scale-up domain
     */
    NcclTuner(LibraryTuning tuning, String inDomain) {
        tables = new TuningTables(tuning, inDomain);
        limits = new AlgorithmLimits(tuning, inDomain.equals("nvlink"));
        search = new ChannelSearch(tuning);
        bandwidth = new TunerBandwidth(tables);
        latency = new TunerLatency(tables);
    }

    /** The combination with the least predicted time. */
    Estimate choose(CollectiveKind kind, Group group, long bytes) {
        Channels rings = search.ring(group);
        Channels trees = search.tree(group);
        Channels inSwitch = search.inSwitch(group);
        Channels direct = group.aggregated() ? search.direct(group) : Channels.NONE;
        Estimate best = estimate(kind, group, bytes, rings, Algorithm.RING, Protocol.SIMPLE);
        for (Algorithm algorithm : ALGORITHMS) {
            Channels channels = switch (algorithm) {
                case NVLS, NVLS_TREE -> inSwitch;
                case TREE, COLLNET_CHAIN -> trees;
                case COLLNET_DIRECT -> direct;
                case RING, PAT -> rings;
            };
            for (Protocol protocol : PROTOCOLS) {
                Estimate next = estimate(kind, group, bytes, channels, algorithm, protocol);
                best = next.seconds(bytes) < best.seconds(bytes) ? next : best;
            }
        }
        return best;
    }

    /** Latency of one step of a ring inside a domain. */
    double ringHopSeconds(Protocol protocol) {
        return tables.inDomainHopSeconds(Algorithm.RING, protocol);
    }

    /** What long rings inside a domain reach, all channels together. */
    double ringInDomainBytesPerSecond(Group group) {
        return search.ringInDomainTotal(group);
    }

    /** What is predicted for one combination. */
    Estimate estimate(CollectiveKind kind, Group group, long bytes, Algorithm algorithm, Protocol protocol) {
        Channels channels = switch (algorithm) {
            case NVLS, NVLS_TREE -> search.inSwitch(group);
            case TREE, COLLNET_CHAIN -> search.tree(group);
            case COLLNET_DIRECT -> search.direct(group);
            case RING, PAT -> search.ring(group);
        };
        return estimate(kind, group, bytes, channels, algorithm, protocol);
    }

    private Estimate estimate(
            CollectiveKind kind, Group group, long bytes, Channels channels, Algorithm algorithm, Protocol protocol) {
        if (!limits.allow(kind, group, algorithm, protocol)) {
            return new Estimate(algorithm, protocol, 0, 0);
        }
        Estimate plain = new Estimate(
                algorithm,
                protocol,
                latency.seconds(kind, group, algorithm, protocol),
                bandwidth.bytesPerSecond(kind, group, channels, algorithm, protocol));
        return refined(plain, kind, group, bytes, channels.count());
    }

    private Estimate refined(Estimate plain, CollectiveKind kind, Group group, long bytes, int channels) {
        if (kind != CollectiveKind.ALL_REDUCE) {
            return plain;
        }
        Protocol protocol = plain.protocol();
        return switch (plain.algorithm()) {
            case TREE -> plain.withBandwidthFactor(tables.treeCorrection(protocol, bytes, TREE_CORRECTIONS));
            case NVLS_TREE ->
                plain.withBandwidthFactor(
                        tables.correctsNvlsTree ? tables.treeCorrection(protocol, bytes, NVLS_TREE_CORRECTIONS) : 1);
            case RING -> {
                boolean isLong = bytes / ((long) channels * group.ranks()) >= 64;
                boolean onPlateau = protocol == Protocol.SIMPLE && group.domains() > 1 && isLong;
                yield onPlateau ? plain.withLatencyFactor(tables.ringPlateau) : plain;
            }
            default -> plain;
        };
    }
}
