package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Gemm;
import java.util.List;

/**
 * What a rank of the last stage does before a layer that predicts a further token: the state so far and the embedding of the next token
 * are normalised and projected to one state.
 *
 * <p>Model: two norms, and a matrix of twice the width by the width, divided among the tensor ranks by outputs.
 * <br>Leaves out: looking up the shifted tokens.
 * <br>Source: DeepSeek-AI, DeepSeek-V3 Technical Report, 2024, section 2.2; Megatron-LM core/transformer/multi_token_prediction.py.
 * <br>Checked against: {@code EndKernelsTest}.
 */
public final class PredictionKernels {
    private final LayerExecution execution;
    private final Elementwise elementwise;
    private final int hidden;
    private final int normWeights;
    private final long columns;

    public PredictionKernels(Architecture architecture, LayerExecution execution) {
        this.execution = execution;
        this.elementwise = new Elementwise(architecture, execution);
        this.hidden = architecture.hidden();
        this.normWeights = architecture.norm().weights() * hidden;
        this.columns = RankShape.share(architecture, "width", hidden, execution.tensor());
    }

    /** Norms and projection. */
    public List<LayerStep> forward() {
        TensorSteps steps = new TensorSteps(execution, hidden);
        steps.run(elementwise.norm(false), elementwise.norm(false));
        steps.enterDivided(2L * hidden);
        steps.run(Gemm.forward(execution.tokens(), columns, 2L * hidden, execution.precision()));
        steps.leaveDivided();
        return steps.list();
    }

    /** Their gradients. */
    public List<LayerStep> backward() {
        TensorSteps steps = new TensorSteps(execution, hidden);
        steps.enterDivided();
        steps.run(Gemm.inputGradient(execution.tokens(), columns, 2L * hidden, execution.precision()));
        steps.run(execution.weightGradient(columns, 2L * hidden, execution.precision()));
        steps.leaveDivided(2L * hidden);
        steps.run(elementwise.norm(true), elementwise.norm(true));
        return steps.list();
    }

    /** That a rank holds: the matrix, the two norms and the final norm of the layer that follows. */
    public long parameters() {
        return columns * 2L * hidden + 3L * normWeights;
    }
}
