package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.transformer.LayerExecution.Recompute;

/** Scores, softmax and values, in blocks where ranks share a sequence; and what of it the backward pass repeats. */
final class AttentionCore {
    private final Architecture architecture;
    private final LayerExecution execution;
    private final RankShape shape;

    AttentionCore(Architecture architecture, LayerExecution execution) {
        this.architecture = architecture;
        this.execution = execution;
        this.shape = new RankShape(architecture, execution);
    }

    void addForward(TensorSteps steps) {
        steps.runRing(block(), keyValueBytes());
    }

    void addBackward(TensorSteps steps) {
        if (execution.recompute() == Recompute.SELECTIVE) {
            addForward(steps);
        }
        steps.runRing(block().gradient(), 2 * keyValueBytes());
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
