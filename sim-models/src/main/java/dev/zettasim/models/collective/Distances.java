package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;

/**
 * The time that light takes between sites, which the library's tables of latencies know nothing of.
 *
 * <p>Model: only routes longer than a hall count. A ring waits for all its edges in turn, once for each pass; a tree for its longest way to
 * the root and back; an exchange of all with all for the farthest.
 * <br>Assumes: the first members of domains stand for the others.
 * <br>Leaves out: windows and buffers that are too small for a long way, and the choice of another algorithm because of it: the library
 * knows no distances.
 * <br>Source: arithmetic on the algorithms of {@link GroupTraffic}.
 * <br>Checked against: {@code DistancesTest}: two sites, by hand.
 */
final class Distances {
    /** Two kilometres of glass: more than any cable inside a hall. */
    private static final long LONG_PS = 10_000_000;

    private final Cluster cluster;
    private final boolean hasSites;

    Distances(Cluster cluster) {
        this.cluster = cluster;
        hasSites = cluster.fabric().longestCablePs() > LONG_PS;
    }

    /** What a collective over those members takes longer. */
    long holdPs(CollectiveKind kind, String algorithm, Members members) {
        if (!hasSites || members.domains() == 1) {
            return 0;
        }
        if (algorithm.equals(Algorithm.RING.key())) {
            return kind.ringPasses() * aroundPs(members);
        }
        boolean tree = algorithm.equals(Algorithm.TREE.key()) || algorithm.equals(Algorithm.NVLS_TREE.key());
        return tree ? 2 * toRootPs(members) : rounds(algorithm, members) * farthestPs(members);
    }

    private static int rounds(String algorithm, Members members) {
        return algorithm.equals(Algorithm.PAT.key()) ? 32 - Integer.numberOfLeadingZeros(members.domains() - 1) : 1;
    }

    private long aroundPs(Members members) {
        long sum = 0;
        for (int domain = 0; domain < members.domains(); domain++) {
            sum += betweenPs(members, domain, (domain + 1) % members.domains());
        }
        return sum;
    }

    private long toRootPs(Members members) {
        DoubleBinaryTree trees = new DoubleBinaryTree(members.domains());
        long longest = 0;
        for (int tree = 0; tree < 2; tree++) {
            for (int domain = 0; domain < members.domains(); domain++) {
                long way = 0;
                int at = domain;
                for (int up = trees.parent(tree, at); up != DoubleBinaryTree.NONE; up = trees.parent(tree, at)) {
                    way += betweenPs(members, at, up);
                    at = up;
                }
                longest = Math.max(longest, way);
            }
        }
        return longest;
    }

    private long farthestPs(Members members) {
        long farthest = 0;
        for (int domain = 1; domain < members.domains(); domain++) {
            farthest = Math.max(farthest, betweenPs(members, 0, domain));
        }
        return farthest;
    }

    private long betweenPs(Members members, int domain, int other) {
        long ps = cluster.latencyPs(members.gpu(domain, 0), members.gpu(other, 0));
        return ps > LONG_PS ? ps : 0;
    }
}
