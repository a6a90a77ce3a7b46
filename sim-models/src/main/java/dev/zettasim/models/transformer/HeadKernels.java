package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.MemoryBound;
import java.util.List;

/**
 * What a rank of the last stage does for the final norm, the output embedding and the loss of one micro-batch.
 *
 * <p>Model: the output embedding, in sixteen bits, is divided by vocabulary; the cross-entropy moves 16 bytes per logit, half
 * of them backward. As separate kernels they are 14, the cast to 32 bits and the logarithm of the softmax, and backward 22: zeros, the
 * gradient of the softmax, the cast back; 18 on average.
 * <br>Leaves out: the group's sums of a few bytes per token within the loss.
 * <br>Source: Megatron-LM's vocabulary-parallel cross-entropy.
 * <br>Checked against: {@code EndKernelsTest}.
 */
public final class HeadKernels {

    private static final double LOSS_BYTES_PER_LOGIT_AND_PASS = 8;
    private static final double EAGER_LOSS_BYTES_PER_LOGIT_AND_PASS = 18;

    private final LayerExecution execution;
    private final Elementwise elementwise;
    private final int hidden;
    private final long columns;

    public HeadKernels(Architecture architecture, LayerExecution execution) {
        this.execution = execution;
        this.elementwise = new Elementwise(architecture, execution);
        this.hidden = architecture.hidden();
        this.columns = architecture.paddedVocabulary(execution.tensor()) / execution.tensor();
    }

    /** Norm, logits and loss. */
    public List<LayerStep> forward() {
        TensorSteps steps = new TensorSteps(execution, hidden);
        steps.run(elementwise.norm(false));
        steps.enterDivided();
        steps.run(Gemm.forward(execution.tokens(), columns, hidden, execution.atLeastSixteenBits()), loss());
        return steps.list();
    }

    /** Gradients of loss, output embedding and norm. */
    public List<LayerStep> backward() {
        TensorSteps steps = new TensorSteps(execution, hidden);
        steps.run(loss());
        steps.runInputBackward(columns, hidden, execution.atLeastSixteenBits());
        steps.run(elementwise.norm(true));
        return steps.list();
    }

    private MemoryBound loss() {
        boolean eager = execution.style().isEager();
        double bytesPerLogit = eager ? EAGER_LOSS_BYTES_PER_LOGIT_AND_PASS : LOSS_BYTES_PER_LOGIT_AND_PASS;
        return new MemoryBound("loss", bytesPerLogit * execution.tokens() * columns, eager ? 4 : 1);
    }
}
