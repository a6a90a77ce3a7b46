package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Adapter.Target;
import dev.zettasim.models.transformer.Recomputation.Part;

/** Projections to queries, keys and values, attention, and the output projection. */
final class GroupedQueryAttention implements Block {
    private final Architecture architecture;
    private final Multiplications multiply;
    private final Elementwise elementwise;
    private final AttentionCore core;
    private final RankShape shape;
    private final AdapterKernels adapter;

    GroupedQueryAttention(Architecture architecture, LayerExecution execution, AttentionCore core, int pieces) {
        this.architecture = architecture;
        this.multiply = new Multiplications(execution, pieces);
        this.elementwise = new Elementwise(architecture, execution);
        this.core = core;
        this.shape = new RankShape(architecture, execution);
        this.adapter = AdapterKernels.of(execution);
    }

    @Override
    public LayerPart firstPart() {
        return LayerPart.ATTENTION;
    }

    @Override
    public void addForward(TensorSteps steps) {
        steps.gatherInput();
        steps.run(multiply.forward(projectionColumns(), architecture.hidden()));
        adapter.addForward(steps, Target.QKV, projectionColumns(), architecture.hidden());
        if (rotary()) {
            steps.run(elementwise.rotary(false));
        }
        core.addForward(steps);
        addOutput(steps);
    }

    @Override
    public void addRepeated(TensorSteps steps, Recomputation again) {
        if (again.repeats(Part.ATTENTION_OUTPUT)) {
            addOutput(steps);
        }
    }

    @Override
    public void addBackward(TensorSteps steps) {
        adapter.addBackward(steps, Target.PROJECTION, architecture.hidden(), width());
        steps.gatherGradient();
        steps.run(multiply.inputGradient(architecture.hidden(), width()));
        steps.run(multiply.weightGradient(architecture.hidden(), width()));
        core.addBackward(steps);
        if (rotary()) {
            steps.run(elementwise.rotary(true));
        }
        steps.runInputBackward(Target.QKV, projectionColumns(), architecture.hidden());
    }

    private void addOutput(TensorSteps steps) {
        steps.run(multiply.forward(architecture.hidden(), width()));
        steps.leaveDivided();
        adapter.addForward(steps, Target.PROJECTION, architecture.hidden(), width());
    }

    private boolean rotary() {
        return architecture.positions().rotary();
    }

    private long projectionColumns() {
        return (shape.heads() + 2L * shape.keyValueHeads()) * architecture.headDim();
    }

    private long width() {
        return (long) shape.heads() * architecture.headDim();
    }
}
