package dev.zettasim.models.collective;

/**
 * Times of collective algorithms as formulas of latency and bandwidth alone; the yardstick for everything that moves bytes
 * over a network.
 *
 * <p>Model: a step costs its latency plus its bytes over the bandwidth; steps follow one another. {@code bytes} is the size
 * of the collective as in {@link CollectiveKind}.
 * <br>Assumes: every rank sends and receives at the full bandwidth at once, and nothing else is on the network.
 * <br>Leaves out: reduction arithmetic, protocols, contention between steps.
 * <br>Source: Thakur, Rabenseifner and Gropp, IJHPCA 19 (2005); Bruck et al., IEEE TPDS 8 (1997); Sanders, Speck and Träff,
 * Parallel Computing 35 (2009).
 * <br>Checked against: worked examples in {@code ClosedFormsTest}.
 */
final class ClosedForms {
    private final double latencySeconds;
    private final double bytesPerSecond;

    ClosedForms(double latencySeconds, double bytesPerSecond) {
        this.latencySeconds = latencySeconds;
        this.bytesPerSecond = bytesPerSecond;
    }

    double ringAllReduceSeconds(int ranks, double bytes) {
        return 2 * ringAllGatherSeconds(ranks, bytes);
    }

    /** Also the time of a reduce-scatter. */
    double ringAllGatherSeconds(int ranks, double bytes) {
        return (ranks - 1) * step(bytes / ranks);
    }

    /** Recursive halving, then recursive doubling; for powers of two. */
    double halvingDoublingAllReduceSeconds(int ranks, double bytes) {
        return 2 * doublingAllGatherSeconds(ranks, bytes);
    }

    /** Recursive doubling; recursive halving takes as long for a reduce-scatter. */
    double doublingAllGatherSeconds(int ranks, double bytes) {
        if (Integer.bitCount(ranks) != 1) {
            throw new IllegalArgumentException("halving and doubling need a power of two, not " + ranks + " ranks");
        }
        return gathered(ranks, bytes);
    }

    double bruckAllGatherSeconds(int ranks, double bytes) {
        return gathered(ranks, bytes);
    }

    /** In each step half of the buffer moves on, so that total traffic grows with the logarithm. */
    double bruckAllToAllSeconds(int ranks, double bytes) {
        return roundsUp(ranks) * step(bytes / 2);
    }

    /** One peer after the other. */
    double pairwiseAllToAllSeconds(int ranks, double bytes) {
        return (ranks - 1) * step(bytes / ranks);
    }

    /**
     * Reduction and broadcast over two trees, each with half of the bytes, cut into chunks that follow one another.
     *
     * @param chunks per direction
     */
    double doubleTreeAllReduceSeconds(int ranks, double bytes, int chunks) {
        return (2 * roundsUp(ranks) + chunks - 1) * step(bytes / chunks) * 2;
    }

    /** The number of chunks that makes {@link #doubleTreeAllReduceSeconds} least. */
    int bestTreeChunks(int ranks, double bytes) {
        double best = Math.sqrt((2.0 * roundsUp(ranks) - 1) * bytes / (latencySeconds * bytesPerSecond));
        return (int) Math.max(1, Math.round(best));
    }

    /**
     * Reduce-scatter in the node, all-reduce of each part between nodes, all-gather in the node.
     *
     * @param outside latency and bandwidth between nodes, of one rank's adapter
     */
    double hierarchicalAllReduceSeconds(ClosedForms outside, int ranksPerNode, int nodes, double bytes) {
        return ringAllReduceSeconds(ranksPerNode, bytes) + outside.ringAllReduceSeconds(nodes, bytes / ranksPerNode);
    }

    private double gathered(int ranks, double bytes) {
        return roundsUp(ranks) * latencySeconds + bytes * (ranks - 1) / ranks / bytesPerSecond;
    }

    private double step(double bytes) {
        return latencySeconds + bytes / bytesPerSecond;
    }

    private static int roundsUp(int ranks) {
        return 32 - Integer.numberOfLeadingZeros(ranks - 1);
    }
}
