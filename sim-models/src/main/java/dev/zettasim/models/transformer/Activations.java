package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Architecture.LatentAttention;
import dev.zettasim.models.transformer.Recomputation.Part;

/**
 * Bytes that the forward pass of one micro-batch leaves behind on a rank for the backward pass.
 *
 * <p>Model: with fused attention, inputs and outputs of the norms (8h per token), queries, keys, values and output, the
 * softmax's sums (4 B per head) and the feed-forward block's inner outputs. Without it, the formula of the GPT era with dropout masks and
 * scores. FP8 halves what is only kept as the input of a multiplication; in 32 bits all elements but the mask of dropout and the
 * softmax of the loss are twice as wide.
 * A state space keeps what its projection and its scan put out. Latent attention also keeps its latents and their norms. A layer of experts keeps the router's logits, and for every copy of a token
 * what a dense block keeps and its input; where experts work on latents, also these, before and after.
 * Frozen weights need no inputs; {@link AdapterActivations} counts those of what is trained beside them.
 * <br>Assumes: full recomputation keeps the layer's input alone; what else is computed again keeps its input, which was kept before.
 * <br>Leaves out: what the embedding keeps; scales of FP8.
 * <br>Source: Korthikanti et al., 2022, for the GPT era; tensors that Transformer Engine and Megatron-LM's experts save for
 * the rest.
 * <br>Checked against: {@code ActivationsTest}, published figures for 22B, 175B, 530B and 1T.
 */
public final class Activations {

    private static final double GPT_NORMS_AND_RESIDUALS = 8;
    private static final double GPT_NORM_OUTPUTS = 4;
    private static final double GPT_FEED_FORWARD = 16;
    private static final double GPT_DROPOUT_MASKS = 2;
    private static final double GPT_DIVIDED = 24;
    private static final double GPT_BYTES_PER_SCORE = 4;
    private static final double GPT_MASK_BYTES_PER_SCORE = 1;

    private static final double ROUTER_BYTES = 8;

    private static final double SIXTEEN_BIT_BYTES = 2;
    private static final double SOFTMAX_BYTES = 4;

    private static final Recomputation WITHOUT_CORE = Recomputation.of(LayerExecution.Recompute.SELECTIVE);

    private final Architecture architecture;
    private final LayerExecution execution;

    public Activations(Architecture architecture, LayerExecution execution) {
        this.architecture = architecture;
        this.execution = execution;
    }

    /** One layer, counted from 0, as the execution recomputes it. */
    public double layerBytes(int layer) {
        return layerBytes(layer, execution.recompute());
    }

    /**
     * One layer between the gradients of its inputs and those of its weights: inputs of its multiplications and gradients of their
     * outputs, about as much as the forward pass kept, but for what is computed again in any case.
     */
    public double dueBytes(int layer) {
        boolean again = !execution.recompute().parts().isEmpty();
        return layerBytes(layer, again ? WITHOUT_CORE : Recomputation.NONE);
    }

    /** One layer while it runs, nothing recomputed yet. */
    public double workingBytes(int layer) {
        return layerBytes(layer, Recomputation.NONE);
    }

    /** The logits, and so many more bytes for each while the loss is computed. */
    public double logitsBytes(double lossBytes) {
        double columns = (double) architecture.paddedVocabulary(execution.tensor()) / execution.tensor();
        return execution.tokens() * columns * (elementBytes() + lossBytes);
    }

    private double layerBytes(int layer, Recomputation again) {
        if (again.repeats(Part.LAYER)) {
            return elementBytes() * execution.residualTokens() * architecture.hidden();
        }
        if (again.repeats(Part.EVERY_OTHER_MULTIPLICATION)) {
            return otherBytes();
        }
        LayerKind kind = architecture.kind(layer);
        boolean scoresKept = execution.attention() == Attention.Style.UNFUSED && kind.hasAttention();
        double adapted = new AdapterActivations(architecture, execution).layerBytes(layer, again);
        return adapted + (scoresKept && kind.hasFeedForward() ? gptBytes(again) : modernBytes(layer, again));
    }

    /** The input, attention's output and sums, and each second product: queries, values, the first matrix and the last. */
    private double otherBytes() {
        double between = (architecture.gated() ? 2.0 : 1.0) * architecture.hidden();
        double attention = architecture.heads() * (double) (architecture.queryDim() + architecture.valueDim())
                + (double) architecture.keyValueHeads() * architecture.valueDim();
        double divided =
                elementBytes() * (attention + architecture.feedForward()) + SOFTMAX_BYTES * architecture.heads();
        return elementBytes() * between * execution.residualTokens()
                + divided / execution.tensor() * execution.tokens();
    }

    /** Of what is kept between the matrices; a job in 32 bits keeps it so. */
    private double elementBytes() {
        return Math.max(SIXTEEN_BIT_BYTES, execution.precision().bytes());
    }

    private double gptBytes(Recomputation again) {
        double hidden = architecture.hidden();
        double width = elementBytes() / SIXTEEN_BIT_BYTES;
        double perScore =
                again.repeats(Part.CORE_ATTENTION) ? 0 : width * GPT_BYTES_PER_SCORE + GPT_MASK_BYTES_PER_SCORE;
        double scores = perScore * architecture.heads() * execution.sequence() / hidden;
        double normed = again.repeats(Part.NORM) ? GPT_NORM_OUTPUTS : 0;
        double inner = again.repeats(Part.MLP) || again.repeats(Part.MLP_UP_PROJECTION) ? GPT_FEED_FORWARD : 0;
        double between = (width * (GPT_NORMS_AND_RESIDUALS - normed) + GPT_DROPOUT_MASKS) * execution.residualTokens();
        double divided = (width * (GPT_DIVIDED - inner) + scores) / execution.tensor() * execution.tokens();
        return hidden * (between + divided);
    }

    private double modernBytes(int layer, Recomputation again) {
        LayerKind kind = architecture.kind(layer);
        double normed = again.repeats(Part.NORM) ? 0 : inputBytes();
        double between = kind.blocks() * (elementBytes() + normed) * architecture.hidden();
        double divided = 0;
        if (kind.hasAttention()) {
            between += latentBytes(inputBytes()) - outputBytes(again);
            divided += attentionBytes(again);
        } else if (kind.hasStateSpace()) {
            divided += stateSpaceBytes();
        }
        if (kind.hasFeedForward()) {
            boolean experts = architecture.hasExperts(layer);
            between += experts ? routedBytes(again) : 0;
            divided += experts ? sharedBytes(again) : denseBytes(again);
        }
        return between * execution.residualTokens() + divided / execution.tensor() * execution.tokens();
    }

    /** The sum of attention's output and the residual stream, where it is made again. */
    private double outputBytes(Recomputation again) {
        return again.repeats(Part.ATTENTION_OUTPUT) ? elementBytes() * architecture.hidden() : 0;
    }

    private double denseBytes(Recomputation again) {
        boolean repeated = again.repeats(Part.MLP) || again.repeats(Part.MLP_UP_PROJECTION);
        return repeated ? 0 : feedForwardBytes(architecture.feedForward(), inputBytes());
    }

    private double routedBytes(Recomputation again) {
        Experts experts = architecture.experts();
        return experts == null || again.repeats(Part.MOE) ? 0 : expertBytes(experts, again);
    }

    private double sharedBytes(Recomputation again) {
        Experts experts = architecture.experts();
        return experts == null || again.repeats(Part.MOE)
                ? 0
                : feedForwardBytes(experts.shared() * experts.feedForward(), inputBytes());
    }

    /** The projection's outputs, the scan's, and those normed; convolution and states are made again. */
    private double stateSpaceBytes() {
        StateSpace state = architecture.pattern().stateSpace();
        return state == null ? 0 : elementBytes() * (state.columns() + state.inner()) + inputBytes() * state.inner();
    }

    /** Of what is only kept as the input of a multiplication, for the gradient of its weights. */
    private double inputBytes() {
        if (execution.adapter().freezes()) {
            return 0;
        }
        return execution.precision().needsQuantisation() ? 1 : elementBytes();
    }

    /** Per token: logits and probabilities of the router, and its copies on the way through experts. */
    private double expertBytes(Experts experts, Recomputation again) {
        ExpertExecution spread = execution.experts();
        double copies = experts.chosen() * spread.loadFraction();
        double input = inputBytes() * experts.width(architecture.hidden()) * spread.tensor();
        double product = again.repeats(Part.MOE_ACTIVATION) ? 0 : inputBytes();
        double latents = 2 * elementBytes() * experts.latent();
        return ROUTER_BYTES * experts.count()
                + latents
                + copies * (input + feedForwardBytes(experts.feedForward(), product));
    }

    /** Per token: latents as they come, and normed. */
    private double latentBytes(double inputBytes) {
        LatentAttention latent = architecture.latent();
        if (latent == null) {
            return 0;
        }
        int normed = latent.queryRank() + latent.keyValueRank();
        return elementBytes() * (normed + latent.ropeDim()) + inputBytes * normed;
    }

    private double attentionBytes(Recomputation again) {
        double heads = architecture.heads();
        double keyValueHeads = Math.max(architecture.keyValueHeads(), Math.min(execution.tensor(), heads));
        double projected =
                heads * architecture.queryDim() + keyValueHeads * (architecture.queryDim() + architecture.valueDim());
        boolean made = again.repeats(Part.CORE_ATTENTION) && again.repeats(Part.ATTENTION_OUTPUT);
        double kept = execution.adapter().freezes() ? elementBytes() : inputBytes();
        double output = made ? 0 : kept * heads * architecture.valueDim();
        double sums = again.repeats(Part.CORE_ATTENTION) ? 0 : SOFTMAX_BYTES * heads;
        return (again.repeats(Part.MLA_UP_PROJECTION) ? 0 : elementBytes() * projected) + output + sums;
    }

    private double feedForwardBytes(int width, double productBytes) {
        double inner = architecture.gated() ? 2 : 1;
        return (elementBytes() * inner + productBytes) * width;
    }
}
