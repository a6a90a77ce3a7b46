package dev.zettasim.models.transformer;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a decoder-only transformer.
 *
 * @param hidden width of the residual stream
 * @param heads query heads
 * @param keyValueHeads key and value heads, each shared by a group of query heads
 * @param headDim width of a head
 * @param feedForward inner width of a dense feed-forward block
 * @param gated whether the feed-forward block has a gate (three matrices instead of two)
 * @param norm kind of normalisation
 * @param bias whether linear layers have biases
 * @param queryKeyValueBias whether the projections to queries, keys and values have biases even where others have none
 * @param positions how the model tells where a token stands
 * @param vocabulary tokens as published, not padded
 * @param vocabularyMultiple per tensor rank, the embedding is padded to a multiple of it
 * @param tied whether input and output embedding share their weights
 * @param experts feed-forward blocks of experts, or null where all are dense
 * @param latent multi-head latent attention, or null where keys and values are projected directly
 * @param predictionDepth layers that predict further tokens ahead (multi-token prediction)
 * @param pattern what the layers are made of
 */
public record Architecture(
        String name,
        int layers,
        int hidden,
        int heads,
        int keyValueHeads,
        int headDim,
        int feedForward,
        boolean gated,
        Norm norm,
        boolean bias,
        boolean queryKeyValueBias,
        Positions positions,
        int vocabulary,
        int vocabularyMultiple,
        boolean tied,
        @Nullable Experts experts,
        @Nullable LatentAttention latent,
        int predictionDepth,
        LayerPattern pattern) {

    /** Megatron-LM's padding of the vocabulary. */
    public static final int USUAL_VOCABULARY_MULTIPLE = 128;

    /** Kinds of normalisation. */
    public enum Norm {
        /** A scale. */
        RMS(1),
        /** A scale and a shift. */
        LAYER(2);

        private final int weights;

        Norm(int weights) {
            this.weights = weights;
        }

        /** Weights per channel. */
        int weights() {
            return weights;
        }
    }

    /**
     * Feed-forward blocks of which each token visits a few.
     *
     * @param count experts to choose from
     * @param chosen experts that one token visits
     * @param feedForward inner width of one expert
     * @param shared experts that every token visits besides
     * @param denseLayers leading layers whose feed-forward block is dense
     * @param selectionBias whether the choice has a bias per expert (balancing without an auxiliary loss)
     * @param groups equal groups of experts
     * @param chosenGroups groups that a token chooses before it chooses experts within them
     * @param clamped whether values inside an expert are limited before its activation
     * @param latent width to which tokens are projected before they go to their experts, and from which they come back; 0 where they go as
     *     they are
     */
    public record Experts(
            int count,
            int chosen,
            int feedForward,
            int shared,
            int denseLayers,
            boolean selectionBias,
            int groups,
            int chosenGroups,
            boolean clamped,
            int latent) {

        public Experts {
            if (latent < 0) {
                throw new IllegalArgumentException("experts of a latent of " + latent);
            }
            if (chosen <= 0 || chosen > count || feedForward <= 0 || shared < 0 || denseLayers < 0) {
                throw new IllegalArgumentException(chosen + " of " + count + " experts of width " + feedForward + ", "
                        + shared + " shared, " + denseLayers + " dense layers");
            }
            if (groups <= 0 || count % groups != 0 || chosenGroups <= 0 || chosenGroups > groups) {
                throw new IllegalArgumentException(
                        chosenGroups + " of " + groups + " groups of " + count + " experts cannot be chosen");
            }
            if (chosen > count / groups * chosenGroups) {
                throw new IllegalArgumentException(chosenGroups + " of " + groups + " groups hold fewer than " + chosen
                        + " of " + count + " experts");
            }
        }

        /** Without limits of inner values. */
        public Experts(
                int count,
                int chosen,
                int feedForward,
                int shared,
                int denseLayers,
                boolean selectionBias,
                int groups,
                int chosenGroups) {
            this(count, chosen, feedForward, shared, denseLayers, selectionBias, groups, chosenGroups, false, 0);
        }

        /** Width of what chosen experts take in and put out. */
        public int width(int hidden) {
            return latent == 0 ? hidden : latent;
        }

        /** Weights of the projections to the latent and back. */
        long projections(int hidden) {
            return 2L * hidden * latent;
        }

        /** Chosen freely, without groups. */
        public Experts(int count, int chosen, int feedForward, int shared, int denseLayers, boolean selectionBias) {
            this(count, chosen, feedForward, shared, denseLayers, selectionBias, 1, 1);
        }
    }

    /**
     * Ranks and widths of multi-head latent attention.
     *
     * @param nopeDim width of a query and key without position
     * @param ropeDim width of their rotary part
     */
    public record LatentAttention(int queryRank, int keyValueRank, int nopeDim, int ropeDim, int valueDim) {}

    public Architecture {
        if (layers <= 0 || hidden <= 0 || heads <= 0 || headDim <= 0 || feedForward <= 0 || vocabulary <= 0) {
            throw new IllegalArgumentException(name + ": sizes have to be positive");
        }
        if (keyValueHeads <= 0 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    name + ": " + heads + " heads cannot share " + keyValueHeads + " key-value heads evenly");
        }
        if (vocabularyMultiple <= 0 || predictionDepth < 0) {
            throw new IllegalArgumentException(
                    name + ": vocabulary multiple " + vocabularyMultiple + ", prediction depth " + predictionDepth);
        }
    }

    /** The same with other layers. */
    public Architecture with(LayerPattern other) {
        return new Architecture(
                name,
                layers,
                hidden,
                heads,
                keyValueHeads,
                headDim,
                feedForward,
                gated,
                norm,
                bias,
                queryKeyValueBias,
                positions,
                vocabulary,
                vocabularyMultiple,
                tied,
                experts,
                latent,
                predictionDepth,
                other);
    }

    /** A dense model with grouped queries, a gated feed-forward block, RMS norms, rotary positions and no biases. */
    public static Architecture gated(
            String name, int layers, int hidden, int heads, int keyValueHeads, int feedForward, int vocabulary) {
        return new Architecture(
                name,
                layers,
                hidden,
                heads,
                keyValueHeads,
                hidden / heads,
                feedForward,
                true,
                Norm.RMS,
                false,
                false,
                Positions.ROTARY,
                vocabulary,
                USUAL_VOCABULARY_MULTIPLE,
                false,
                null,
                null,
                0,
                LayerPattern.PLAIN);
    }

    /** A model of the GPT-3 line: full heads, four times the width inside, layer norms, biases, learned positions, tied. */
    public static Architecture gpt(String name, int layers, int hidden, int heads, int vocabulary, int positions) {
        return new Architecture(
                name,
                layers,
                hidden,
                heads,
                heads,
                hidden / heads,
                4 * hidden,
                false,
                Norm.LAYER,
                true,
                true,
                Positions.learned(positions),
                vocabulary,
                USUAL_VOCABULARY_MULTIPLE,
                true,
                null,
                null,
                0,
                LayerPattern.PLAIN);
    }

    /** The vocabulary as the embedding stores it over that many tensor ranks. */
    public long paddedVocabulary(int tensor) {
        long multiple = (long) vocabularyMultiple * tensor;
        return (vocabulary + multiple - 1) / multiple * multiple;
    }

    /** Width of a query and of a key. */
    public int queryDim() {
        return latent == null ? headDim : latent.nopeDim() + latent.ropeDim();
    }

    /** Width of a value. */
    public int valueDim() {
        return latent == null ? headDim : latent.valueDim();
    }

    /** Matrices of a feed-forward block. */
    int feedForwardMatrices() {
        return gated ? 3 : 2;
    }

    /** What a layer, counted from 0, is made of. */
    public LayerKind kind(int layer) {
        return pattern.kind(layer);
    }

    /** Tokens that a token attends to in a layer, counted from 0; 0 for all before it. */
    long window(int layer) {
        return kind(layer).hasWindow() ? pattern.window() : 0;
    }

    /** Whether a layer, counted from 0, has a feed-forward block that chooses among experts. */
    public boolean hasExperts(int layer) {
        return experts != null && layer >= experts.denseLayers() && kind(layer).hasFeedForward();
    }

    /** The first layer that is made like another one. */
    public int firstLike(int layer) {
        int first = 0;
        while (kind(first) != kind(layer) || hasExperts(first) != hasExperts(layer)) {
            first++;
        }
        return first;
    }

    /** Layers with a dense feed-forward block. */
    public int denseLayers() {
        return Math.toIntExact(IntStream.range(0, layers)
                .filter(layer -> kind(layer).hasFeedForward() && !hasExperts(layer))
                .count());
    }
}
