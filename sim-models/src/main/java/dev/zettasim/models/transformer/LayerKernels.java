package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Architecture.LatentAttention;
import dev.zettasim.models.transformer.Recomputation.Part;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one tensor rank does for one layer and one micro-batch, forward and backward, in order.
 *
 * <p>Model: norm, gather, projections to queries, keys and values, attention, output projection, scatter, residual; norm, gather,
 * feed-forward block, scatter, residual. Without sequence parallelism an all-reduce takes the scatter's place and nothing is gathered.
 * The backward pass mirrors it with two multiplications per matrix; it gathers the inputs of the divided matrices again beside their
 * input gradients, and scatters (or reduces) those beside the weight gradients. Recomputation repeats the attention core, other
 * parts ({@link Recomputation.Part}), or the whole forward pass with its exchanges. Where context ranks share a sequence, keys and values go round them in a ring, beside attention
 * over what came before; backward, with their gradients. Latent attention, state spaces and blocks of experts: see
 * {@link LatentProjections}, {@link StateSpaceMixer} and {@link ExpertFeedForward}. A layer may have but one of the two blocks.
 * Where exchanges overlap the multiplications beside them, those run in pieces, one per rank of the group; the weight gradients
 * and the input gradients beside which a whole exchange moves do not. Inputs and gradients of multiplications in fewer than sixteen bits are
 * gathered quantised; all else travels in sixteen.
 * <br>Leaves out: dropout; merging the blocks' softmax sums; the last gradients of keys and values on their way home.
 * <br>Source: Korthikanti et al., 2022; Megatron-LM tensor_parallel/layers.py; TransformerEngine pytorch/distributed.py (gather_along_first_dim); Liu et al., Ring Attention with Blockwise Transformers,
 * 2023, with the zig-zag split of Transformer Engine's context parallelism.
 * <br>Checked against: {@code LayerKernelsTest}.
 */
public final class LayerKernels {

    private final Architecture architecture;
    private final LayerExecution execution;
    private final Elementwise elementwise;
    private final List<Block> blocks;
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
        this.others = new OtherMultiplications(architecture, execution, pieces);
        this.blocks = Stream.of(
                        mixer(architecture, execution, pieces, layer),
                        feedForward(architecture, execution, pieces, layer))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Block> mixer(Architecture architecture, LayerExecution execution, int pieces, int layer) {
        LayerKind kind = architecture.kind(layer);
        StateSpace state = architecture.pattern().stateSpace();
        if (kind.hasStateSpace() && state != null) {
            return Optional.of(new StateSpaceMixer(architecture, state, execution, pieces));
        }
        return kind.hasAttention() ? Optional.of(attention(architecture, execution, pieces, layer)) : Optional.empty();
    }

    private static Block attention(Architecture architecture, LayerExecution execution, int pieces, int layer) {
        AttentionCore core = new AttentionCore(architecture, execution, architecture.window(layer));
        LatentAttention latent = architecture.latent();
        return latent == null
                ? new GroupedQueryAttention(architecture, execution, core, pieces)
                : new LatentProjections(architecture, latent, execution, core, pieces);
    }

    private static Optional<Block> feedForward(
            Architecture architecture, LayerExecution execution, int pieces, int layer) {
        if (!architecture.kind(layer).hasFeedForward()) {
            return Optional.empty();
        }
        Experts experts = architecture.experts();
        return Optional.of(
                experts == null || !architecture.hasExperts(layer)
                        ? dense(architecture, execution, pieces)
                        : new ExpertFeedForward(architecture, experts, execution));
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
        for (int block = blocks.size() - 1; block >= 0; block--) {
            steps.begin(blocks.get(block).lastPart());
            steps.run(elementwise.residual(true));
            blocks.get(block).addBackward(steps);
            steps.run(elementwise.norm(true));
        }
        return steps.list();
    }

    /** All of the layer, or what does not belong inside one of its blocks. */
    private void addRepeated(TensorSteps steps) {
        Recomputation again = execution.recompute();
        if (again.repeats(Part.LAYER)) {
            addForward(steps);
        }
        for (Block block : blocks) {
            steps.begin(block.firstPart());
            if (again.repeats(Part.NORM)) {
                steps.run(elementwise.norm(false));
            }
            block.addRepeated(steps, again);
        }
        if (again.repeats(Part.EVERY_OTHER_MULTIPLICATION)) {
            others.addForward(steps);
        }
    }

    private void addForward(TensorSteps steps) {
        for (Block block : blocks) {
            steps.begin(block.firstPart());
            steps.run(elementwise.norm(false));
            block.addForward(steps);
            steps.run(elementwise.residual(false));
        }
    }

    private TensorSteps steps() {
        return new TensorSteps(execution, architecture.hidden());
    }
}
