package dev.zettasim.models.study;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Recomputation;

/**
 * How layers are computed, whatever the model and the plan.
 *
 * @param recompute what the backward pass computes again, and in which layers
 * @param routing of tokens to experts
 * @param overlapTensor whether tensor-parallel collectives run in pieces beside the neighbouring multiplication
 * @param graphs what the host launches together
 */
public record LayerSettings(
        Precision precision,
        Recomputation recompute,
        Attention.Style attention,
        ExpertRouting routing,
        boolean overlapTensor,
        Graphs graphs) {

    LayerSettings with(Graphs other) {
        return new LayerSettings(precision, recompute, attention, routing, overlapTensor, other);
    }
}
