package dev.zettasim.models.collective;

/**
 * The latency half of the library's prediction.
 *
 * <p>Model, Assumes, Leaves out, Source, Checked against: see {@link NcclTuner}. A ring pays for each of its steps, a tree
 * twice for its depth: the chain inside a domain and log2 of the domains; what switches between domains reduce crosses them once. Posting to the network costs three operations with
 * the Simple protocol, one otherwise.
 */
final class TunerLatency {
    private static final double SIMPLE_POSTS = 3;
    /** Of PAT: a network hop overlaps with the others by this factor, and each rank adds a fixed time. */
    private static final double PAT_OVERLAP = 3.5;

    private static final double PAT_RANK_SECONDS = 2.8e-6;
    /** Of direct CollNet: each further member of a domain is served in turn. */
    private static final double DIRECT_PEER_SECONDS = 0.4e-6;

    private final TuningTables tables;

    TunerLatency(TuningTables tables) {
        this.tables = tables;
    }

    double seconds(CollectiveKind kind, Group group, Algorithm algorithm, Protocol protocol) {
        double base = tables.baseSeconds(algorithm, protocol);
        double inside = tables.inDomainHopSeconds(algorithm, protocol);
        double between = betweenHop(group, algorithm, protocol);
        int depth = 31 - Integer.numberOfLeadingZeros(group.domains());
        return switch (algorithm) {
            case RING -> base + ringSteps(kind, group, protocol);
            case TREE -> base + 2 * ((group.localRanks() - 1) * inside + depth * between);
            case NVLS -> inside + (group.domains() > 1 ? between : 0);
            case NVLS_TREE -> base + inside + 2 * depth * between;
            case PAT -> base + depth * between / PAT_OVERLAP + group.ranks() * PAT_RANK_SECONDS;
            case COLLNET_DIRECT -> base + 2 * direct(group.localRanks() - 1, inside) + between;
            case COLLNET_CHAIN -> base + 2 * (group.localRanks() - 1) * inside + between;
        };
    }

    private static double direct(int peers, double inside) {
        return Math.min(1, peers) * inside + peers * DIRECT_PEER_SECONDS;
    }

    private double ringSteps(CollectiveKind kind, Group group, Protocol protocol) {
        if (kind == CollectiveKind.BROADCAST) {
            return group.ranks() * chainHop(group, protocol);
        }
        int passes = kind.ringPasses();
        int betweenSteps = group.domains() == 1 ? 0 : passes * (group.domains() - 1);
        int insideSteps = passes * (group.ranks() - 1) - betweenSteps;
        double inside = Math.max(
                tables.inDomainHopSeconds(Algorithm.RING, protocol), group.domains() == 1 ? 0 : overhead(protocol));
        return insideSteps * inside + betweenSteps * betweenHop(group, Algorithm.RING, protocol);
    }

    private double chainHop(Group group, Protocol protocol) {
        Algorithm algorithm = protocol == Protocol.SIMPLE ? Algorithm.TREE : Algorithm.RING;
        return group.domains() == 1
                ? tables.inDomainHopSeconds(algorithm, protocol)
                : tables.netHopSeconds(algorithm, protocol);
    }

    /** With one member per domain nothing hides the network's latency, and the tree's figure holds for all algorithms. */
    private double betweenHop(Group group, Algorithm algorithm, Protocol protocol) {
        boolean bare = group.ranks() == group.domains();
        return tables.netHopSeconds(bare ? Algorithm.TREE : algorithm, protocol);
    }

    private double overhead(Protocol protocol) {
        return tables.netOverheadSeconds * (protocol == Protocol.SIMPLE ? SIMPLE_POSTS : 1);
    }
}
