package dev.zettasim.models.training;

import dev.zettasim.models.parallel.Pass;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer (or the embedding, or the loss head) costs a rank per micro-batch.
 *
 * @param backward with what it computes again
 * @param parameters that the rank holds of it and trains, its experts left out
 * @param expertParameters that the rank holds of its experts and trains
 * @param halves the backward pass in two parts; null where no schedule asks for them
 * @param offloadedBytes of its activations that the host keeps between the two passes
 * @param frozen what the rank holds of it and does not train
 */
public record LayerCost(
        List<Piece> forward,
        List<Piece> backward,
        long parameters,
        long expertParameters,
        @Nullable Halves halves,
        long offloadedBytes,
        Frozen frozen) {
    /** Parameters that stay as they are: those of experts, and all others. */
    public record Frozen(long parameters, long ofExperts) {
        /** All are trained. */
        public static final Frozen NONE = new Frozen(0, 0);
    }

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
        this(forward, backward, parameters, expertParameters, null, 0, Frozen.NONE);
    }

    /** Compute only. */
    public static LayerCost of(Work forward, Work backward, long parameters) {
        return new LayerCost(List.of(forward), List.of(backward), parameters);
    }

    /** The same with a backward pass that can be run in two parts. */
    public LayerCost splitting(List<Piece> inputs, List<Piece> weights) {
        Halves split = new Halves(inputs, weights);
        return new LayerCost(forward, backward, parameters, expertParameters, split, offloadedBytes, frozen);
    }

    /** The same with so many bytes of its activations kept by the host. */
    public LayerCost offloading(long bytes) {
        return new LayerCost(forward, backward, parameters, expertParameters, halves, bytes, frozen);
    }

    /** The same with none of its parameters trained. */
    public LayerCost freezing() {
        Frozen all = new Frozen(frozen.parameters + parameters, frozen.ofExperts + expertParameters);
        return new LayerCost(forward, backward, 0, 0, halves, offloadedBytes, all);
    }

    /** The same with so many more parameters that are trained. */
    public LayerCost training(long more) {
        return new LayerCost(forward, backward, parameters + more, expertParameters, halves, offloadedBytes, frozen);
    }

    /** What is gathered where replicas share out parameters. */
    long held() {
        return parameters + frozen.parameters();
    }

    /** The same of experts. */
    long heldOfExperts() {
        return expertParameters + frozen.ofExperts();
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
