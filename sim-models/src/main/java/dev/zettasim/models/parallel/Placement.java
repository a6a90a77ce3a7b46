package dev.zettasim.models.parallel;

import dev.zettasim.core.random.RandomStream;
import java.util.Arrays;

/**
 * Which GPU of the cluster each rank of a job runs on.
 *
 * <p>Model: ranks fill the nodes of a list one after the other, the first so many GPUs of each.
 * <br>Assumes: GPU = node x GPUs per node + place in the node; a node is one scale-up domain.
 * <br>Leaves out: sharing nodes with other jobs.
 * <br>Source: arithmetic. <br>Checked against: enumeration.
 */
public final class Placement {
    private final int[] nodes;
    private final int usedPerNode;
    private final int ranks;
    private final int[] gpuOfRank;

    private Placement(int[] nodes, NodeShape shape, int ranks) {
        if (ranks < 1) {
            throw new IllegalArgumentException("a job has at least one rank, not " + ranks);
        }
        if ((long) nodes.length * shape.usedGpus() < ranks) {
            throw new IllegalArgumentException(ranks + " ranks do not fit on " + nodes.length + " nodes with "
                    + shape.usedGpus() + " GPUs in use on each");
        }
        this.nodes = nodes;
        this.usedPerNode = shape.usedGpus();
        this.ranks = ranks;
        gpuOfRank = new int[ranks];
        for (int rank = 0, place = 0; rank < ranks; place++) {
            for (int local = 0; local < usedPerNode && rank < ranks; local++) {
                gpuOfRank[rank++] = nodes[place] * shape.gpus() + local;
            }
        }
    }

    /**
     * What a placement needs to know of a node.
     *
     * @param gpus installed
     * @param usedGpus how many of them, from the first, a job uses
     */
    public record NodeShape(int gpus, int usedGpus) {
        public NodeShape {
            if (usedGpus < 1 || usedGpus > gpus) {
                throw new IllegalArgumentException("a node of " + gpus + " GPUs cannot use " + usedGpus);
            }
        }

        /** All GPUs in use. */
        public static NodeShape whole(int gpus) {
            return new NodeShape(gpus, gpus);
        }

        int nodesFor(int ranks) {
            return (ranks + usedGpus - 1) / usedGpus;
        }
    }

    /** The first nodes of the cluster in their order. */
    public static Placement contiguous(NodeShape shape, int ranks) {
        int[] nodes = new int[shape.nodesFor(ranks)];
        Arrays.setAll(nodes, i -> i);
        return new Placement(nodes, shape, ranks);
    }

    /** Nodes drawn without order from the whole cluster; equal seeds draw equally. */
    public static Placement scattered(NodeShape shape, int ranks, int clusterNodes, long seed) {
        int[] nodes = new int[clusterNodes];
        Arrays.setAll(nodes, i -> i);
        int wanted = Math.min(clusterNodes, shape.nodesFor(ranks));
        RandomStream draws = RandomStream.of(seed, "placement");
        for (int i = 0; i < wanted; i++) {
            int j = i + draws.below(clusterNodes - i, 0, i);
            int drawn = nodes[j];
            nodes[j] = nodes[i];
            nodes[i] = drawn;
        }
        return new Placement(Arrays.copyOf(nodes, wanted), shape, ranks);
    }

    /** The nodes of a list in its order, each at most once. */
    public static Placement onto(int[] nodes, NodeShape shape, int ranks) {
        int[] sorted = nodes.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] < 0 || (i > 0 && sorted[i] == sorted[i - 1])) {
                throw new IllegalArgumentException("node " + sorted[i] + " is negative or listed twice");
            }
        }
        return new Placement(nodes.clone(), shape, ranks);
    }

    public int ranks() {
        return ranks;
    }

    public int gpu(int rank) {
        return gpuOfRank[rank];
    }

    public int node(int rank) {
        return nodes[rank / usedPerNode];
    }

    /** How many nodes the ranks reach. */
    public int nodes() {
        return (ranks + usedPerNode - 1) / usedPerNode;
    }
}
