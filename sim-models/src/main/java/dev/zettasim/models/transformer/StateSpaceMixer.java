package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.ChunkScan;
import dev.zettasim.models.compute.MemoryBound;

/**
 * A state space between its two projections.
 *
 * <p>Model: projection, convolution, scan by chunks, gated norm, projection; tensor ranks divide heads and groups. Ranks that share a
 * sequence trade tokens for heads around convolution and scan, whatever attention does. The backward pass makes chunk states again
 * and takes three times the forward scan.
 * <br>Assumes: dividing by heads leaves the sum of the scan's work as it is.
 * <br>Source: Megatron-LM core/ssm/mamba_mixer.py and mamba_context_parallel.py; mamba_ssm ops/triton/ssd_combined.py.
 * <br>Checked against: {@code StateSpaceTest}.
 */
final class StateSpaceMixer implements Block {
    private static final double BACKWARD_RATIO = 3;
    /** Sixteen bits read and written. */
    private static final double CONVOLUTION_BYTES_PER_CHANNEL = 4;

    /** Input and gate read, output written, in sixteen bits. */
    private static final double GATED_NORM_BYTES_PER_CHANNEL = 6;

    /** Cumulative sums, states of chunks, their way on, products inside chunks, the scan. */
    private static final int FORWARD_LAUNCHES = 5;

    /** The first four of these again; gradients of scan, states, their way on, inputs, both projections, products and sums. */
    private static final int BACKWARD_LAUNCHES = 12;

    private final int hidden;
    private final StateSpace shape;
    private final LayerExecution execution;
    private final Multiplications multiply;
    private final Elementwise elementwise;

    StateSpaceMixer(Architecture architecture, StateSpace whole, LayerExecution execution, int pieces) {
        this.hidden = architecture.hidden();
        this.shape = whole.ofTensorRank(execution.tensor());
        this.execution = execution;
        this.multiply = new Multiplications(execution, pieces);
        this.elementwise = new Elementwise(architecture, execution);
        if (shape.heads() % execution.context() != 0) {
            throw new IllegalArgumentException(shape.heads() + " heads of a state space do not divide among "
                    + execution.context() + " context ranks");
        }
    }

    @Override
    public LayerPart firstPart() {
        return LayerPart.STATE_SPACE;
    }

    @Override
    public void addForward(TensorSteps steps) {
        steps.gatherInput();
        steps.run(multiply.forward(shape.columns(), hidden));
        exchange(steps, shape.columns());
        steps.run(convolution(false), scan(false), norm(false));
        exchange(steps, shape.inner());
        steps.run(multiply.forward(hidden, shape.inner()));
        steps.leaveDivided();
    }

    @Override
    public void addBackward(TensorSteps steps) {
        steps.gatherGradient();
        steps.run(multiply.inputGradient(hidden, shape.inner()), multiply.weightGradient(hidden, shape.inner()));
        exchange(steps, shape.inner());
        steps.run(norm(true), scan(true), convolution(true));
        exchange(steps, shape.columns());
        steps.runInputBackward(shape.columns(), hidden, execution.precision());
    }

    private void exchange(TensorSteps steps, long width) {
        if (execution.context() > 1) {
            steps.exchange(new ContextExchange(ContextExchange.Kind.ALL_HEADS, 2 * execution.tokens() * width));
        }
    }

    private MemoryBound convolution(boolean backward) {
        double bytes = CONVOLUTION_BYTES_PER_CHANNEL * shape.convolved() * execution.tokens();
        return elementwise.kernel("convolution", bytes, 2, backward);
    }

    private MemoryBound norm(boolean backward) {
        double bytes = GATED_NORM_BYTES_PER_CHANNEL * shape.inner() * execution.tokens();
        return elementwise.kernel("gated norm", bytes, 3, backward);
    }

    private ChunkScan scan(boolean backward) {
        double times = (backward ? BACKWARD_RATIO : 1) * execution.tokens();
        return new ChunkScan(
                times * shape.chunkFlop(),
                times * shape.chunkBytes(),
                execution.sixteenBits(),
                backward ? BACKWARD_LAUNCHES : FORWARD_LAUNCHES);
    }
}
