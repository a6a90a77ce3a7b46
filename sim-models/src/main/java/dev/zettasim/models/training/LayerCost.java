package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Pass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer (or the embedding, or the loss head) costs a rank per micro-batch.
 *
 * @param backward with what it computes again
 * @param parameters that the rank holds of it, its experts left out
 * @param expertParameters that the rank holds of its experts
 * @param halves the backward pass in two parts; null where no schedule asks for them
 * @param offloadedBytes of its activations that the host keeps between the two passes
 */
public record LayerCost(
        List<Piece> forward,
        List<Piece> backward,
        long parameters,
        long expertParameters,
        @Nullable Halves halves,
        long offloadedBytes) {
    /** What the gradients of the inputs cost, and afterwards those of the weights. */
    public record Halves(List<Piece> inputs, List<Piece> weights) {
        public Halves {
            inputs = List.copyOf(inputs);
            weights = List.copyOf(weights);
        }
    }

    public LayerCost {
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /** Without experts. */
    public LayerCost(List<Piece> forward, List<Piece> backward, long parameters) {
        this(forward, backward, parameters, 0);
    }

    /** With a backward pass in one. */
    public LayerCost(List<Piece> forward, List<Piece> backward, long parameters, long expertParameters) {
        this(forward, backward, parameters, expertParameters, null, 0);
    }

    /** Compute only. */
    public static LayerCost of(Work forward, Work backward, long parameters) {
        return new LayerCost(List.of(forward), List.of(backward), parameters);
    }

    /** The same with a backward pass that can be run in two parts. */
    public LayerCost splitting(List<Piece> inputs, List<Piece> weights) {
        Halves split = new Halves(inputs, weights);
        return new LayerCost(forward, backward, parameters, expertParameters, split, offloadedBytes);
    }

    /** The same with so many bytes of its activations kept by the host. */
    public LayerCost offloading(long bytes) {
        return new LayerCost(forward, backward, parameters, expertParameters, halves, bytes);
    }

    /** The same with the forward pass done again before the backward pass, its exchanges included. */
    public LayerCost recomputing() {
        List<Piece> again = new ArrayList<>(forward);
        again.addAll(backward);
        return new LayerCost(forward, again, parameters, expertParameters);
    }

    /** What a pass costs. */
    List<Piece> pieces(Pass pass) {
        return switch (pass) {
            case FORWARD -> forward;
            case BACKWARD -> backward;
            case INPUT -> split().inputs();
            case WEIGHT -> split().weights();
        };
    }

    private Halves split() {
        if (halves == null) {
            throw new IllegalStateException("the schedule splits the backward pass, its cost is given in one");
        }
        return halves;
    }
}
