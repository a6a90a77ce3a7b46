package dev.zettasim.models.transformer;

/**
 * A forward pass that leaves out attention and each second matrix multiplication, whose results were kept: queries, values, the gate and
 * the output of the feed-forward block.
 *
 * <p>Model: both norms, the rotary positions and the activation run again, and so do keys, the output projection, and the second of the
 * first matrices of a gated block (the last matrix of a plain one). Divided inputs are gathered again; what was scattered was kept.
 * <br>Assumes: grouped-query attention and a dense block, with separate matrices.
 * <br>Source: torchtitan, distributed/activation_checkpoint.py.
 * <br>Checked against: {@code RecomputationTest}.
 */
final class OtherMultiplications {
    private final Architecture architecture;
    private final LayerExecution execution;
    private final Multiplications multiply;
    private final Elementwise elementwise;

    OtherMultiplications(Architecture architecture, LayerExecution execution, int pieces) {
        this.architecture = architecture;
        this.execution = execution;
        this.multiply = new Multiplications(execution, pieces);
        this.elementwise = new Elementwise(architecture, execution);
    }

    void addForward(TensorSteps steps) {
        RankShape shape = new RankShape(architecture, execution);
        long hidden = architecture.hidden();
        steps.run(elementwise.norm(false));
        steps.gatherInput();
        steps.run(multiply.forward((long) shape.keyValueHeads() * architecture.headDim(), hidden));
        steps.run(elementwise.rotary(false));
        steps.run(multiply.forward(hidden, (long) shape.heads() * architecture.headDim()));
        steps.run(elementwise.residual(false), elementwise.norm(false));
        steps.gatherInput();
        long width = architecture.feedForward() / execution.tensor();
        steps.run(architecture.gated() ? multiply.forward(width, hidden) : multiply.forward(hidden, width));
        steps.run(elementwise.activation(width, execution.tokens(), false));
    }
}
