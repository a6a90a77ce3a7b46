package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Architecture.LatentAttention;
import dev.zettasim.models.transformer.Recomputation.Part;
import java.util.List;

/**
 * What one tensor rank does for one layer and one micro-batch, forward and backward, in order.
 *
 * <p>Model: norm, gather, projections to queries, keys and values, attention, output projection, scatter, residual; norm, gather,
 * feed-forward block, scatter, residual. Without sequence parallelism an all-reduce takes the scatter's place and nothing is gathered.
 * The backward pass mirrors it with two multiplications per matrix; it gathers the inputs of the divided matrices again beside their
 * input gradients, and scatters (or reduces) those beside the weight gradients. Recomputation repeats the attention core, other
 * parts ({@link Recomputation.Part}), or the whole forward pass with its exchanges. Where context ranks share a sequence, keys and values go round them in a ring, beside attention
 * over what came before; backward, with their gradients. Latent attention and blocks of experts: see {@link LatentProjections} and
 * {@link ExpertFeedForward}.
 * Where exchanges overlap the multiplications beside them, those run in pieces, one per rank of the group; the weight gradients
 * and the input gradients beside which a whole exchange moves do not.
 * <br>Leaves out: dropout; merging the blocks' softmax sums; the last gradients of keys and values on their way home.
 * <br>Source: Korthikanti et al., 2022; Megatron-LM tensor_parallel/layers.py; Liu et al., Ring Attention with Blockwise Transformers,
 * 2023, with the zig-zag split of Transformer Engine's context parallelism.
 * <br>Checked against: {@code LayerKernelsTest}.
 */
public final class LayerKernels {

    private final Architecture architecture;
    private final LayerExecution execution;
    private final Elementwise elementwise;
    private final Block attention;
    private final Block feedForward;
    private final OtherMultiplications others;

    /** Of the first layer. */
    public LayerKernels(Architecture architecture, LayerExecution execution) {
        this(architecture, execution, 1);
    }

    /** Of the first layer, with multiplications in pieces. */
    public LayerKernels(Architecture architecture, LayerExecution execution, int pieces) {
        this(architecture, execution, pieces, 0);
    }

    /**
     * Of any layer.
     *
     * @param pieces of each multiplication whose input is gathered or whose output is scattered while it runs
     * @param layer counted from 0
     */
    public LayerKernels(Architecture architecture, LayerExecution execution, int pieces, int layer) {
        this.architecture = architecture;
        this.execution = execution;
        this.elementwise = new Elementwise(architecture, execution);
        LatentAttention latent = architecture.latent();
        this.attention = latent == null
                ? new GroupedQueryAttention(architecture, execution, pieces)
                : new LatentProjections(architecture, latent, execution, pieces);
        this.others = new OtherMultiplications(architecture, execution, pieces);
        Experts experts = architecture.experts();
        this.feedForward = experts == null || !architecture.hasExperts(layer)
                ? dense(architecture, execution, pieces)
                : new ExpertFeedForward(architecture, experts, execution);
    }

    private static Block dense(Architecture architecture, LayerExecution execution, int pieces) {
        int width = RankShape.share(architecture, "inner width", architecture.feedForward(), execution.tensor());
        return new DenseFeedForward(architecture, execution, width, pieces);
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
        addRepeated(steps);
        steps.run(elementwise.residual(true));
        feedForward.addBackward(steps);
        steps.run(elementwise.norm(true), elementwise.residual(true));
        attention.addBackward(steps);
        steps.run(elementwise.norm(true));
        return steps.list();
    }

    /** All of the layer, or what does not belong inside one of its blocks. */
    private void addRepeated(TensorSteps steps) {
        Recomputation again = execution.recompute();
        if (again.repeats(Part.LAYER)) {
            addForward(steps);
        }
        if (again.repeats(Part.NORM)) {
            steps.run(elementwise.norm(false), elementwise.norm(false));
        }
        boolean dense = feedForward instanceof DenseFeedForward;
        if (again.repeats(dense ? Part.MLP : Part.MOE)) {
            feedForward.addForward(steps);
        }
        if (again.repeats(Part.EVERY_OTHER_MULTIPLICATION)) {
            others.addForward(steps);
        }
    }

    private void addForward(TensorSteps steps) {
        steps.run(elementwise.norm(false));
        attention.addForward(steps);
        steps.run(elementwise.residual(false), elementwise.norm(false));
        feedForward.addForward(steps);
        steps.run(elementwise.residual(false));
    }

    private TensorSteps steps() {
        return new TensorSteps(execution, architecture.hidden());
    }
}
