package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.Recomputation.Part;

/** A feed-forward block that every token passes. */
final class DenseFeedForward implements Block {
    private final int hidden;
    private final LayerExecution execution;
    private final Multiplications multiply;
    private final Elementwise elementwise;
    private final int width;
    private final long columns;
    private final AdapterKernels adapter;

    /**
     * A block.
     *
     * @param width inside, on one tensor rank
     */
    DenseFeedForward(Architecture architecture, LayerExecution execution, int width, int pieces) {
        this.hidden = architecture.hidden();
        this.execution = execution;
        this.multiply = new Multiplications(execution, pieces);
        this.elementwise = new Elementwise(architecture, execution);
        this.width = width;
        this.columns = (architecture.gated() ? 2L : 1L) * width;
        this.adapter = AdapterKernels.of(execution);
    }

    @Override
    public LayerPart firstPart() {
        return LayerPart.FEED_FORWARD;
    }

    @Override
    public void addForward(TensorSteps steps) {
        steps.gatherInput();
        addInner(steps);
        addOutput(steps);
        steps.leaveDivided();
        addBesideOutput(steps);
    }

    @Override
    public void addRepeated(TensorSteps steps, Recomputation again) {
        if (again.repeats(Part.MLP)) {
            addForward(steps);
        } else if (again.repeats(Part.MLP_UP_PROJECTION)) {
            steps.gatherInput();
            addInner(steps);
        }
    }

    @Override
    public void addBackward(TensorSteps steps) {
        addBesideOutputBackward(steps);
        steps.gatherGradient();
        addOutputBackward(steps);
        steps.runInputBackward(Target.FC1, columns, hidden);
    }

    /** The first matrices and the activation. */
    void addInner(TensorSteps steps) {
        steps.run(multiply.forward(columns, hidden));
        adapter.addForward(steps, Target.FC1, columns, hidden);
        steps.run(elementwise.activation(width, execution.tokens(), false));
    }

    /** The last matrix. */
    void addOutput(TensorSteps steps) {
        steps.run(multiply.forward(hidden, width));
    }

    /** What low-rank matrices add to the last matrix, after its outputs were summed. */
    void addBesideOutput(TensorSteps steps) {
        adapter.addForward(steps, Target.FC2, hidden, width);
    }

    /** Of these, before the gradient of the output is gathered. */
    void addBesideOutputBackward(TensorSteps steps) {
        adapter.addBackward(steps, Target.FC2, hidden, width);
    }

    /** Back to the gradient of the first matrices' output. */
    void addOutputBackward(TensorSteps steps) {
        steps.run(
                multiply.inputGradient(hidden, width),
                multiply.weightGradient(hidden, width),
                elementwise.activation(width, execution.tokens(), true));
    }

    /** Back to the gradient of the input. */
    void addInnerBackward(TensorSteps steps) {
        adapter.addBackward(steps, Target.FC1, columns, hidden);
        steps.run(multiply.inputGradient(columns, hidden), multiply.weightGradient(columns, hidden));
    }
}
