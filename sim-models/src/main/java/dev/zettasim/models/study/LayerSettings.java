package dev.zettasim.models.study;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Adapter;
import dev.zettasim.models.transformer.Recomputation;

/**
 * How layers are computed, whatever the model and the plan.
 *
 * @param recompute what the backward pass computes again, and in which layers
 * @param routing of tokens to experts
 * @param overlapTensor whether tensor-parallel collectives run in pieces beside the neighbouring multiplication
 * @param graphs what the host launches together
 * @param adapter what is trained beside a frozen model
 */
public record LayerSettings(
        Precision precision,
        Recomputation recompute,
        Attention.Style attention,
        ExpertRouting routing,
        boolean overlapTensor,
        Graphs graphs,
        Adapter adapter) {

    /** Of a model that is trained as a whole. */
    public LayerSettings(
            Precision precision,
            Recomputation recompute,
            Attention.Style attention,
            ExpertRouting routing,
            boolean overlapTensor,
            Graphs graphs) {
        this(precision, recompute, attention, routing, overlapTensor, graphs, Adapter.NONE);
    }

    LayerSettings with(ExpertRouting other) {
        return new LayerSettings(precision, recompute, attention, other, overlapTensor, graphs, adapter);
    }

    LayerSettings with(Graphs other) {
        return new LayerSettings(precision, recompute, attention, routing, overlapTensor, other, adapter);
    }
}
