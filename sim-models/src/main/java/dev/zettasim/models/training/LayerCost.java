package dev.zettasim.models.training;

import java.util.ArrayList;
import java.util.List;

/**
 * What one layer (or the embedding, or the loss head) costs a rank per micro-batch.
 *
 * @param backward with what it computes again
 * @param parameters that the rank holds of it, its experts left out
 * @param expertParameters that the rank holds of its experts
 */
public record LayerCost(List<Piece> forward, List<Piece> backward, long parameters, long expertParameters) {
    public LayerCost {
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /** Without experts. */
    public LayerCost(List<Piece> forward, List<Piece> backward, long parameters) {
        this(forward, backward, parameters, 0);
    }

    /** Compute only. */
    public static LayerCost of(Work forward, Work backward, long parameters) {
        return new LayerCost(List.of(forward), List.of(backward), parameters);
    }

    /** The same with the forward pass done again before the backward pass, its exchanges included. */
    public LayerCost recomputing() {
        List<Piece> again = new ArrayList<>(forward);
        again.addAll(backward);
        return new LayerCost(forward, again, parameters, expertParameters);
    }
}
