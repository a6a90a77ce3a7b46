package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.LayerExecution.Recompute;
import java.util.List;

/**
 * What the backward pass computes again, and in which layers.
 *
 * <p>Model: parts of a layer whose inner results are dropped and computed again from what goes into them; in all layers of a stage or
 * chunk, in its first ones, or in every k-th of the model.
 * <br>Source: Megatron-LM's recompute-modules and recompute-num-layers; torchtitan's selective activation checkpointing, per layer and
 * per operation; MaxText's remat policies, whose compiler leaves out what nothing needs.
 * <br>Checked against: {@code RecomputationTest}.
 *
 * @param parts of a layer, without doubles, in the order of their declaration
 * @param first so many layers at the beginning of a chunk
 * @param every of these, only every k-th of the model
 */
public record Recomputation(List<Part> parts, int first, int every) {

    /** A part of a layer. */
    public enum Part {
        /** Everything but the layer's input. */
        LAYER,
        /** Scores, softmax and values. */
        CORE_ATTENTION,
        /** The outputs of the two norms. */
        NORM,
        /** A dense feed-forward block, from its input. */
        MLP,
        /** The first matrices of a dense feed-forward block and its activation, whose product the last matrix takes. */
        MLP_UP_PROJECTION,
        /** The output projection of attention. */
        ATTENTION_OUTPUT,
        /** A block of experts with its exchanges, from its input. */
        MOE,
        /** The product of gate and values inside experts. */
        MOE_ACTIVATION,
        /** Queries, keys and values of all heads, from their latents. */
        MLA_UP_PROJECTION,
        /** All but attention and each second matrix multiplication. */
        EVERY_OTHER_MULTIPLICATION
    }

    /** Nothing is computed again. */
    public static final Recomputation NONE = new Recomputation(List.of(), Integer.MAX_VALUE, 1);

    public Recomputation {
        if (first < 0 || every < 1) {
            throw new IllegalArgumentException("every " + every + "th of the first " + first + " layers");
        }
        parts = parts.stream().distinct().sorted().toList();
    }

    /** In all layers. */
    public static Recomputation of(Recompute recompute) {
        return switch (recompute) {
            case NONE -> NONE;
            case SELECTIVE -> new Recomputation(List.of(Part.CORE_ATTENTION), Integer.MAX_VALUE, 1);
            case FULL -> new Recomputation(List.of(Part.LAYER), Integer.MAX_VALUE, 1);
        };
    }

    /** Whether a part is computed again on its own or with all of its layer. */
    boolean repeats(Part part) {
        return parts.contains(part);
    }

    /** Whether it is done in a layer: so many places from the first of its chunk, so many layers from the first of the model. */
    boolean covers(int place, int layer) {
        return place < first && (layer + 1) % every == 0;
    }
}
