package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Architecture.Experts;

/**
 * Floating-point operations of a transformer per token, a multiplication and an addition counting as two.
 *
 * <p>Model: two per weight that a token passes through, plus the attention core over the tokens it sees; the backward pass
 * takes twice the forward pass.
 * <br>Assumes: no embedding look-up, no element-wise work, no recomputation: model FLOP, as utilisation counts them.
 * <br>Source: Narayanan et al., SC 2021, with the causal half as Megatron-LM counts it today.
 * <br>Checked against: {@code FlopsTest}, published model TFLOP/s over tokens/s of Megatron-Bridge.
 */
public final class Flops {

    /** Forward and backward over forward. */
    private static final double TRAINING_RATIO = 3;

    /** The same where weights have no gradients. */
    private static final double FROZEN_RATIO = 2;

    /** Scores that a causal mask leaves over all of them. */
    private static final double CAUSAL_FRACTION = 0.5;

    /** Which scores of the attention core count. */
    public enum Scores {
        /** Those that the mask leaves: under a causal one, half of the square. */
        CAUSAL(0.5),
        /** Twice as many, the full square under a causal mask, as publications before 2024 count. */
        FULL(1);

        private final double fraction;

        Scores(double fraction) {
            this.fraction = fraction;
        }
    }

    private final Architecture architecture;
    private final Parameters parameters;
    private final Documents documents;

    public Flops(Architecture architecture) {
        this(architecture, Documents.WHOLE);
    }

    /** Of sequences that are packed with documents. */
    public Flops(Architecture architecture, Documents documents) {
        this.architecture = architecture;
        this.parameters = new Parameters(architecture);
        this.documents = documents;
    }

    /** Model FLOP of training on one token, forward and backward, as utilisation counts them. */
    public double trainingFlopPerToken(long sequence, Scores scores) {
        return TRAINING_RATIO * forwardFlopPerToken(sequence, scores);
    }

    /**
     * Model FLOP of training low-rank matrices beside a frozen model on one token: of the model's own matrices the forward pass and the
     * gradients of their inputs, twice the forward pass.
     */
    public double adaptingFlopPerToken(long sequence, Scores scores, Adapter adapter) {
        AdapterParameters adapters = new AdapterParameters(architecture, adapter);
        double sum = FROZEN_RATIO * forwardFlopPerToken(sequence, scores);
        for (int layer = 0; layer < architecture.layers(); layer++) {
            sum += (TRAINING_RATIO - FROZEN_RATIO) * mixingFlopPerToken(layer, sequence, scores);
            sum += TRAINING_RATIO * 2 * adapters.flopWeights(layer);
        }
        return sum;
    }

    /** Forward pass of the whole model, further prediction layers included. */
    public double forwardFlopPerToken(long sequence, Scores scores) {
        double sum = headFlopPerToken();
        for (int layer = 0; layer < architecture.layers(); layer++) {
            sum += layerFlopPerToken(layer, sequence, scores);
        }
        return sum + architecture.predictionDepth() * predictionFlopPerToken(sequence, scores);
    }

    /** Forward pass of one layer, counted from 0. */
    public double layerFlopPerToken(int layer, long sequence, Scores scores) {
        return 2 * matrixWeights(layer) + mixingFlopPerToken(layer, sequence, scores);
    }

    /** Forward pass of the core of attention without a window: what selective recomputation repeats. */
    public double coreFlopPerToken(long sequence, Scores scores) {
        return coreFlopPerToken(sequence, sequence, scores);
    }

    private double coreFlopPerToken(long sequence, long window, Scores scores) {
        double widths = (double) architecture.heads() * (architecture.queryDim() + architecture.valueDim());
        return 2 * widths * documents.keys(sequence, window) / CAUSAL_FRACTION * scores.fraction;
    }

    /** What mixes tokens, without projections. */
    private double mixingFlopPerToken(int layer, long sequence, Scores scores) {
        LayerKind kind = architecture.kind(layer);
        StateSpace state = architecture.pattern().stateSpace();
        if (kind.hasStateSpace() && state != null) {
            return state.countedFlop();
        }
        long window = kind.hasWindow() ? architecture.window(layer) : sequence;
        return kind.hasAttention() ? coreFlopPerToken(sequence, window, scores) : 0;
    }

    /** Forward pass of the output embedding. */
    public double headFlopPerToken() {
        return 2.0 * architecture.hidden() * architecture.vocabulary();
    }

    /** One more layer of the last kind, the projection of two states to one, and the output embedding again. */
    private double predictionFlopPerToken(long sequence, Scores scores) {
        double projection = 2.0 * 2 * architecture.hidden() * architecture.hidden();
        return layerFlopPerToken(architecture.layers() - 1, sequence, scores) + projection + headFlopPerToken();
    }

    private double matrixWeights(int layer) {
        return mixerWeights(layer) + (architecture.kind(layer).hasFeedForward() ? feedForwardWeights(layer) : 0);
    }

    private double mixerWeights(int layer) {
        LayerKind kind = architecture.kind(layer);
        StateSpace state = architecture.pattern().stateSpace();
        if (kind.hasStateSpace() && state != null) {
            return state.matrices(architecture.hidden());
        }
        return kind.hasAttention() ? parameters.attentionMatrices() : 0;
    }

    private double feedForwardWeights(int layer) {
        double hidden = architecture.hidden();
        Experts experts = architecture.experts();
        double matrices = architecture.feedForwardMatrices() * hidden;
        if (experts == null || !architecture.hasExperts(layer)) {
            return matrices * architecture.feedForward();
        }
        double routed = (double) experts.chosen() * experts.width(architecture.hidden()) / hidden;
        double visited = (routed + experts.shared()) * matrices * experts.feedForward();
        return visited + hidden * experts.count() + experts.projections(architecture.hidden());
    }
}
