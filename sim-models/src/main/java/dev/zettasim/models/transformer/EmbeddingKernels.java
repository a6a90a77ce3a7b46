package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.MemoryBound;
import java.util.List;

/**
 * What a rank of the first stage does for the input embedding of one micro-batch.
 *
 * <p>Model: each tensor rank looks up the tokens of its share of the vocabulary and the group adds up; backward, gradients are
 * added to the rows in 32 bits.
 * <br>Leaves out: dropout, the sum with learned positions.
 * <br>Source: Megatron-LM's vocabulary-parallel embedding.
 * <br>Checked against: {@code EndKernelsTest}.
 */
public final class EmbeddingKernels {

    /** Per channel: a row's sixteen bits are read, and written. */
    private static final double FORWARD_BYTES = 4;

    /** Per channel: sixteen bits of gradient are read, the row's 32 bits read and written. */
    private static final double BACKWARD_BYTES = 10;

    private final LayerExecution execution;
    private final int hidden;

    public EmbeddingKernels(Architecture architecture, LayerExecution execution) {
        this.execution = execution;
        this.hidden = architecture.hidden();
    }

    /** The look-up. */
    public List<LayerStep> forward() {
        TensorSteps steps = new TensorSteps(execution, hidden);
        steps.run(new MemoryBound("embedding", FORWARD_BYTES * hidden * execution.tokens(), 1));
        steps.leaveDivided();
        return steps.list();
    }

    /** The gradient of the rows, where they are not frozen. */
    public List<LayerStep> backward() {
        if (execution.adapter().freezes()) {
            return List.of();
        }
        TensorSteps steps = new TensorSteps(execution, hidden);
        steps.enterDivided();
        steps.run(new MemoryBound("embedding", BACKWARD_BYTES * hidden * execution.tokens(), 1));
        return steps.list();
    }
}
