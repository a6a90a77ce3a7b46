package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.transformer.Recomputation.Part;

/**
 * Scores, softmax and values, in blocks or by heads where ranks share a sequence; and what of it the backward pass repeats.
 *
 * <p>Model: neighbours trade tokens for heads before and after, so that each has a share of the heads and the tokens of all; keys and values
 * of these go round a ring of such groups. One group is all-to-all alone (Ulysses), groups of one rank are a ring alone. What documents or a
 * window hide is not computed, but goes round. What blocks give is added up in memory: two kernels forward, three backward, on the last rank, whose
 * blocks have all of its queries.
 * <br>Leaves out: that the first block's are only copied; copies of halves where batches come before tokens.
 * <br>Source: Liu et al., Ring Attention, 2023; Jacobs et al., DeepSpeed Ulysses, 2023; Fang and Zhao, USP, 2024, and Transformer Engine's
 * a2a+p2p for both at once; the sums as in its context_parallel.py (AttnFuncWithCPAndKVP2P).
 * <br>Checked against: {@code ContextByHeadsTest}, {@code LayerKernelsTest}.
 */
final class AttentionCore {
    private final Architecture architecture;
    private final LayerExecution execution;
    private final RankShape shape;
    private final double keys;

    /**
     * Of a layer.
     *
     * @param window tokens that a token attends to; 0 for all before it
     */
    AttentionCore(Architecture architecture, LayerExecution execution, long window) {
        this.architecture = architecture;
        this.execution = execution;
        this.keys = execution.packing().keys(execution.sequence(), window);
        this.shape = new RankShape(architecture, execution);
        if (shape.heads() % execution.contextByHeads() != 0) {
            throw new IllegalArgumentException(
                    shape.heads() + " heads do not divide among " + execution.contextByHeads() + " context ranks");
        }
        if (window > 0 && execution.contextRing() > 1) {
            throw new IllegalArgumentException("keys and values outside a window of " + window + " go round in vain");
        }
    }

    void addForward(TensorSteps steps) {
        trade(steps, projectedBytes());
        addRing(steps);
        trade(steps, outputBytes());
    }

    void addBackward(TensorSteps steps) {
        boolean again = execution.recompute().repeats(Part.CORE_ATTENTION);
        trade(steps, outputBytes());
        if (again) {
            addRing(steps);
        }
        steps.runRing(block().gradient(), mergedGradients(), 2 * keyValueBytes());
        trade(steps, projectedBytes());
    }

    private void addRing(TensorSteps steps) {
        steps.runRing(block(), mergedOutputs(), keyValueBytes());
    }

    /** Outputs scaled and added to those of blocks before in sixteen bits; before that, sums of exponentials in 32, by a kernel of their own. */
    private MemoryBound mergedOutputs() {
        double sums = 3.0 * 4 * execution.tokens() * shape.heads();
        return new MemoryBound("ring merge", 3.0 * outputBytes() + sums, 2);
    }

    /** Gradients of queries, of keys and of values, each by a kernel of its own; of keys and values half, as blocks on the last rank have. */
    private MemoryBound mergedGradients() {
        double queries = 2.0 * execution.tokens() * shape.heads() * architecture.queryDim();
        return new MemoryBound("ring merge", 3 * queries + 1.5 * keyValueBytes(), 3);
    }

    private void trade(TensorSteps steps, long bytes) {
        if (execution.contextByHeads() > 1) {
            steps.exchange(new ContextExchange(ContextExchange.Kind.HEADS, bytes));
        }
    }

    /** Key-value heads that are too few are on several ranks. */
    private int keyValueHeadsOfRank() {
        return Math.max(1, shape.keyValueHeads() / execution.contextByHeads());
    }

    /** Queries, keys and values of a rank's tokens, in sixteen bits. */
    private long projectedBytes() {
        long keyValues = (long) keyValueHeadsOfRank() * execution.contextByHeads();
        long widths = (long) shape.heads() * architecture.queryDim()
                + keyValues * (architecture.queryDim() + architecture.valueDim());
        return 2 * execution.tokens() * widths;
    }

    private long outputBytes() {
        return 2L * execution.tokens() * shape.heads() * architecture.valueDim();
    }

    /**
     * All of it, or where keys and values go round r ranks, one of their blocks. A rank has two halves of s / r tokens; a block is one half
     * against both of another rank, without mask: as much as under a causal mask over twice the keys.
     */
    private Attention block() {
        int ring = execution.contextRing();
        long local = execution.sequence() / ring;
        Attention causal = new Attention(
                execution.microBatch(),
                shape.heads() / execution.contextByHeads(),
                keyValueHeadsOfRank(),
                architecture.queryDim(),
                architecture.valueDim(),
                ring == 1 ? local : local / 2,
                ring == 1 ? local : 2 * local,
                execution.sixteenBits(),
                execution.attention(),
                false);
        return causal.seeing(ring == 1 ? keys : 2 * keys / ring);
    }

    /** Keys and values of the tokens that a rank has of its heads, in sixteen bits. */
    private long keyValueBytes() {
        long tokens = execution.tokens() * execution.contextByHeads();
        return 2 * tokens * keyValueHeadsOfRank() * (architecture.queryDim() + architecture.valueDim());
    }
}
