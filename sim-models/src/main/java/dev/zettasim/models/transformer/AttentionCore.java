package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.transformer.LayerExecution.ContextStyle;
import dev.zettasim.models.transformer.Recomputation.Part;

/**
 * Scores, softmax and values, in blocks or by heads where ranks share a sequence; and what of it the backward pass repeats.
 *
 * <p>Model: in a ring keys and values go round; by heads, ranks trade tokens for heads before and after.
 * <br>Source: Liu et al., Ring Attention, 2023; Jacobs et al., DeepSpeed Ulysses, 2023.
 * <br>Checked against: {@code ContextByHeadsTest}, {@code LayerKernelsTest}.
 */
final class AttentionCore {
    private final Architecture architecture;
    private final LayerExecution execution;
    private final RankShape shape;

    AttentionCore(Architecture architecture, LayerExecution execution) {
        this.architecture = architecture;
        this.execution = execution;
        this.shape = new RankShape(architecture, execution);
        if (byHeads() && shape.heads() % execution.context() != 0) {
            throw new IllegalArgumentException(
                    shape.heads() + " heads do not divide among " + execution.context() + " context ranks");
        }
    }

    void addForward(TensorSteps steps) {
        if (byHeads()) {
            exchange(steps, projectedBytes());
            steps.run(ofSomeHeads());
            exchange(steps, outputBytes());
        } else {
            steps.runRing(block(), keyValueBytes());
        }
    }

    void addBackward(TensorSteps steps) {
        boolean again = execution.recompute().repeats(Part.CORE_ATTENTION);
        if (byHeads()) {
            exchange(steps, outputBytes());
            if (again) {
                steps.run(ofSomeHeads());
            }
            steps.run(ofSomeHeads().gradient());
            exchange(steps, projectedBytes());
            return;
        }
        if (again) {
            addForward(steps);
        }
        steps.runRing(block().gradient(), 2 * keyValueBytes());
    }

    private boolean byHeads() {
        return execution.context() > 1 && execution.contextStyle() == ContextStyle.ALL_TO_ALL;
    }

    private static void exchange(TensorSteps steps, long bytes) {
        steps.exchange(new ContextExchange(ContextExchange.Kind.ALL_TO_ALL, bytes));
    }

    /** A share of the heads over the whole sequence; key-value heads that are too few are on several ranks. */
    private Attention ofSomeHeads() {
        return new Attention(
                execution.microBatch(),
                shape.heads() / execution.context(),
                keyValueHeadsOfRank(),
                architecture.queryDim(),
                architecture.valueDim(),
                execution.sequence(),
                execution.sequence(),
                execution.sixteenBits(),
                execution.attention(),
                false);
    }

    private int keyValueHeadsOfRank() {
        return Math.max(1, shape.keyValueHeads() / execution.context());
    }

    /** Queries, keys and values of a rank's tokens, in sixteen bits. */
    private long projectedBytes() {
        long keyValues = (long) keyValueHeadsOfRank() * execution.context();
        long widths = (long) shape.heads() * architecture.queryDim()
                + keyValues * (architecture.queryDim() + architecture.valueDim());
        return 2 * execution.tokens() * widths;
    }

    private long outputBytes() {
        return 2L * execution.tokens() * shape.heads() * architecture.valueDim();
    }

    /**
     * All of it, or where ranks share the sequence, one of their blocks. A rank has two halves of s / c tokens; a block is one half
     * against both of another rank, without mask: as much as under a causal mask over twice the keys.
     */
    private Attention block() {
        int context = execution.context();
        long local = execution.sequence() / context;
        return new Attention(
                execution.microBatch(),
                shape.heads(),
                shape.keyValueHeads(),
                architecture.queryDim(),
                architecture.valueDim(),
                context == 1 ? local : local / 2,
                context == 1 ? local : 2 * local,
                execution.sixteenBits(),
                execution.attention(),
                false);
    }

    /** Keys and values of a rank's tokens, in sixteen bits. */
    private long keyValueBytes() {
        return 2 * execution.tokens() * shape.keyValueHeads() * (architecture.queryDim() + architecture.valueDim());
    }
}
