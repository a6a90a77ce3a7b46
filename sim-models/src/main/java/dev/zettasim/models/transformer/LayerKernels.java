package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.models.transformer.TensorExchange.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * What one tensor rank does for one dense layer and one micro-batch, forward and backward, in order.
 *
 * <p>Model: norm, gather, projections to queries, keys and values, attention, output projection, scatter, residual; norm, gather,
 * feed-forward block, scatter, residual. Without sequence parallelism an all-reduce takes the scatter's place and nothing is gathered.
 * The backward pass mirrors it with two multiplications per matrix; it gathers the inputs of the divided matrices again beside their
 * input gradients, and scatters (or reduces) those beside the weight gradients. Recomputation repeats the attention core, or the
 * whole forward pass with its exchanges.
 * <br>Assumes: dense feed-forward block, attention without latents.
 * <br>Leaves out: exchange of keys and values between context ranks; dropout.
 * <br>Source: Korthikanti et al., 2022; Megatron-LM tensor_parallel/layers.py.
 * <br>Checked against: {@code LayerKernelsTest}.
 */
public final class LayerKernels {

    private final Architecture architecture;
    private final LayerExecution execution;
    private final RankShape shape;
    private final Elementwise elementwise;

    public LayerKernels(Architecture architecture, LayerExecution execution) {
        if (architecture.experts() != null || architecture.latent() != null) {
            throw new IllegalArgumentException(
                    architecture.name() + ": only dense layers without latent attention emit kernels");
        }
        this.architecture = architecture;
        this.execution = execution;
        this.shape = new RankShape(architecture, execution);
        this.elementwise = new Elementwise(architecture, execution);
    }

    /** The forward pass. */
    public List<LayerStep> forward() {
        List<LayerStep> steps = new ArrayList<>();
        steps.add(Segment.of(elementwise.norm(false)));
        enterDivided(steps);
        steps.add(attentionForward());
        leaveDivided(steps);
        steps.add(Segment.of(elementwise.residual(false), elementwise.norm(false)));
        enterDivided(steps);
        steps.add(feedForwardForward());
        leaveDivided(steps);
        steps.add(Segment.of(elementwise.residual(false)));
        return merged(steps);
    }

    /** The backward pass, with what it computes again. */
    public List<LayerStep> backward() {
        List<LayerStep> steps = new ArrayList<>();
        if (execution.recompute() == Recompute.FULL) {
            steps.addAll(forward());
        }
        steps.add(Segment.of(elementwise.residual(true)));
        gatherGradient(steps);
        steps.add(feedForwardOutputBackward());
        inputBackward(steps, feedForwardColumns(), architecture.hidden());
        steps.add(Segment.of(elementwise.norm(true), elementwise.residual(true)));
        gatherGradient(steps);
        steps.add(attentionOutputBackward());
        inputBackward(steps, projectionColumns(), architecture.hidden());
        steps.add(Segment.of(elementwise.norm(true)));
        return merged(steps);
    }

    private Segment attentionForward() {
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(Gemm.forward(tokens(), projectionColumns(), architecture.hidden(), precision()));
        if (rotary()) {
            kernels.add(elementwise.rotary(false));
        }
        kernels.add(core());
        kernels.add(Gemm.forward(tokens(), architecture.hidden(), attentionWidth(), precision()));
        return new Segment(kernels);
    }

    private Segment feedForwardForward() {
        return Segment.of(
                Gemm.forward(tokens(), feedForwardColumns(), architecture.hidden(), precision()),
                elementwise.activation(false),
                Gemm.forward(tokens(), architecture.hidden(), shape.feedForward(), precision()));
    }

    private Segment feedForwardOutputBackward() {
        return Segment.of(
                Gemm.inputGradient(tokens(), architecture.hidden(), shape.feedForward(), precision()),
                weightGradient(architecture.hidden(), shape.feedForward()),
                elementwise.activation(true));
    }

    private Segment attentionOutputBackward() {
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(Gemm.inputGradient(tokens(), architecture.hidden(), attentionWidth(), precision()));
        kernels.add(weightGradient(architecture.hidden(), attentionWidth()));
        if (execution.recompute() == Recompute.SELECTIVE) {
            kernels.add(core());
        }
        kernels.add(core().gradient());
        if (rotary()) {
            kernels.add(elementwise.rotary(true));
        }
        return new Segment(kernels);
    }

    /** Gradients of a column-divided matrix: its gathered input and its input's gradient travel beside the multiplications. */
    private void inputBackward(List<LayerStep> steps, long outputs, long inputs) {
        if (execution.tensor() > 1 && execution.sequenceParallel()) {
            steps.add(TensorExchange.overlapped(Kind.ALL_GATHER, residualBytes()));
        }
        steps.add(Segment.of(Gemm.inputGradient(tokens(), outputs, inputs, precision())));
        if (execution.tensor() > 1) {
            Kind kind = execution.sequenceParallel() ? Kind.REDUCE_SCATTER : Kind.ALL_REDUCE;
            steps.add(TensorExchange.overlapped(kind, residualBytes()));
        }
        steps.add(Segment.of(weightGradient(outputs, inputs)));
    }

    private void enterDivided(List<LayerStep> steps) {
        if (execution.tensor() > 1 && execution.sequenceParallel()) {
            steps.add(TensorExchange.exposed(Kind.ALL_GATHER, residualBytes()));
        }
    }

    private void leaveDivided(List<LayerStep> steps) {
        if (execution.tensor() > 1) {
            Kind kind = execution.sequenceParallel() ? Kind.REDUCE_SCATTER : Kind.ALL_REDUCE;
            steps.add(TensorExchange.exposed(kind, residualBytes()));
        }
    }

    private void gatherGradient(List<LayerStep> steps) {
        enterDivided(steps);
    }

    private Gemm weightGradient(long outputs, long inputs) {
        Gemm gradient = Gemm.weightGradient(tokens(), outputs, inputs, precision());
        return execution.accumulates() ? gradient.accumulating() : gradient;
    }

    private Attention core() {
        return new Attention(
                execution.microBatch(),
                shape.heads(),
                shape.keyValueHeads(),
                architecture.queryDim(),
                architecture.valueDim(),
                execution.sequence() / execution.context(),
                execution.sequence(),
                execution.sixteenBits(),
                execution.attention(),
                false);
    }

    private boolean rotary() {
        return architecture.learnedPositions() == 0;
    }

    private long projectionColumns() {
        return (shape.heads() + 2L * shape.keyValueHeads()) * architecture.headDim();
    }

    private long attentionWidth() {
        return (long) shape.heads() * architecture.headDim();
    }

    private long feedForwardColumns() {
        return (architecture.gated() ? 2L : 1L) * shape.feedForward();
    }

    private long tokens() {
        return execution.tokens();
    }

    private Precision precision() {
        return execution.precision();
    }

    private long residualBytes() {
        return 2 * tokens() * architecture.hidden();
    }

    /** Neighbouring segments become one, unless an exchange runs beside the first. */
    private static List<LayerStep> merged(List<LayerStep> steps) {
        List<LayerStep> merged = new ArrayList<>();
        for (LayerStep step : steps) {
            int last = merged.size() - 1;
            if (step instanceof Segment next
                    && last >= 0
                    && merged.get(last) instanceof Segment previous
                    && !isBesideExchange(merged, last)) {
                List<Kernel> kernels = new ArrayList<>(previous.kernels());
                kernels.addAll(next.kernels());
                merged.set(last, new Segment(kernels));
            } else {
                merged.add(step);
            }
        }
        return List.copyOf(merged);
    }

    private static boolean isBesideExchange(List<LayerStep> steps, int index) {
        return index > 0 && steps.get(index - 1) instanceof TensorExchange exchange && exchange.overlapsNext();
    }
}
