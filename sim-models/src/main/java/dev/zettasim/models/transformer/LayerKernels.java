package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import java.util.List;

/**
 * What one tensor rank does for one dense layer and one micro-batch, forward and backward, in order.
 *
 * <p>Model: norm, gather, projections to queries, keys and values, attention, output projection, scatter, residual; norm, gather,
 * feed-forward block, scatter, residual. Without sequence parallelism an all-reduce takes the scatter's place and nothing is gathered.
 * The backward pass mirrors it with two multiplications per matrix; it gathers the inputs of the divided matrices again beside their
 * input gradients, and scatters (or reduces) those beside the weight gradients. Recomputation repeats the attention core, or the
 * whole forward pass with its exchanges. Where context ranks share a sequence, keys and values go round them in a ring, beside attention
 * over what came before; backward, with their gradients.
 * Where exchanges overlap the multiplications beside them, those run in pieces, one per rank of the group; the weight gradients
 * and the input gradients beside which a whole exchange moves do not.
 * <br>Assumes: dense feed-forward block, attention without latents.
 * <br>Leaves out: dropout; merging the blocks' softmax sums; the last gradients of keys and values on their way home.
 * <br>Source: Korthikanti et al., 2022; Megatron-LM tensor_parallel/layers.py; Liu et al., Ring Attention with Blockwise Transformers,
 * 2023, with the zig-zag split of Transformer Engine's context parallelism.
 * <br>Checked against: {@code LayerKernelsTest}.
 */
public final class LayerKernels {

    private final Architecture architecture;
    private final LayerExecution execution;
    private final RankShape shape;
    private final Elementwise elementwise;
    private final int pieces;

    public LayerKernels(Architecture architecture, LayerExecution execution) {
        this(architecture, execution, 1);
    }

    /**
     * With multiplications in pieces.
     *
     * @param pieces of each multiplication whose input is gathered or whose output is scattered while it runs
     */
    public LayerKernels(Architecture architecture, LayerExecution execution, int pieces) {
        if (architecture.experts() != null || architecture.latent() != null) {
            throw new IllegalArgumentException(
                    architecture.name() + ": only dense layers without latent attention emit kernels");
        }
        this.architecture = architecture;
        this.execution = execution;
        this.pieces = pieces;
        this.shape = new RankShape(architecture, execution);
        this.elementwise = new Elementwise(architecture, execution);
    }

    /** The forward pass. */
    public List<LayerStep> forward() {
        TensorSteps steps = steps();
        addForward(steps);
        return steps.list();
    }

    /** The backward pass, with what it computes again. */
    public List<LayerStep> backward() {
        TensorSteps steps = steps();
        if (execution.recompute() == Recompute.FULL) {
            addForward(steps);
        }
        steps.run(elementwise.residual(true));
        steps.enterDivided();
        steps.run(feedForwardOutputBackward());
        steps.runInputBackward(feedForwardColumns(), architecture.hidden(), precision());
        steps.run(elementwise.norm(true), elementwise.residual(true));
        steps.enterDivided();
        addAttentionBackward(steps);
        steps.runInputBackward(projectionColumns(), architecture.hidden(), precision());
        steps.run(elementwise.norm(true));
        return steps.list();
    }

    private void addForward(TensorSteps steps) {
        steps.run(elementwise.norm(false));
        steps.enterDivided();
        addAttention(steps);
        steps.leaveDivided();
        steps.run(elementwise.residual(false), elementwise.norm(false));
        steps.enterDivided();
        steps.run(feedForwardForward());
        steps.leaveDivided();
        steps.run(elementwise.residual(false));
    }

    private TensorSteps steps() {
        return new TensorSteps(execution, architecture.hidden());
    }

    private void addAttention(TensorSteps steps) {
        steps.run(forward(projectionColumns(), architecture.hidden()));
        if (rotary()) {
            steps.run(elementwise.rotary(false));
        }
        steps.runRing(core(), keyValueBytes());
        steps.run(forward(architecture.hidden(), attentionWidth()));
    }

    private List<Kernel> feedForwardForward() {
        return List.of(
                forward(feedForwardColumns(), architecture.hidden()),
                elementwise.activation(false),
                forward(architecture.hidden(), shape.feedForward()));
    }

    private List<Kernel> feedForwardOutputBackward() {
        return List.of(
                inputGradient(shape.feedForward()),
                execution.weightGradient(architecture.hidden(), shape.feedForward(), precision()),
                elementwise.activation(true));
    }

    private void addAttentionBackward(TensorSteps steps) {
        steps.run(inputGradient(attentionWidth()));
        steps.run(execution.weightGradient(architecture.hidden(), attentionWidth(), precision()));
        if (execution.recompute() == Recompute.SELECTIVE) {
            steps.runRing(core(), keyValueBytes());
        }
        steps.runRing(core().gradient(), 2 * keyValueBytes());
        if (rotary()) {
            steps.run(elementwise.rotary(true));
        }
    }

    /**
     * The core of attention, or where ranks share the sequence, one of their blocks. A rank has two halves of s / c tokens; a block is
     * one half against both of another rank, without mask: as much as under a causal mask over twice the keys.
     */
    private Attention core() {
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
        return 2 * tokens() * shape.keyValueHeads() * (architecture.queryDim() + architecture.valueDim());
    }

    private Gemm forward(long outputs, long inputs) {
        return Gemm.forward(tokens(), outputs, inputs, precision()).inPieces(pieces);
    }

    /** Of a matrix that is divided by inputs: the gradient of its output is gathered while it runs. */
    private Gemm inputGradient(long inputs) {
        return Gemm.inputGradient(tokens(), architecture.hidden(), inputs, precision())
                .inPieces(pieces);
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
}
