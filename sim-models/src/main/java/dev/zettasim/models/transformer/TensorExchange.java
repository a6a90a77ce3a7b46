package dev.zettasim.models.transformer;

/**
 * A collective of a tensor-parallel group.
 *
 * @param bytes the whole buffer: gathered output, scattered input, or reduced buffer
 * @param overlapsNext whether the next segment runs beside it; what follows that segment waits for both
 */
public record TensorExchange(Kind kind, long bytes, boolean overlapsNext) implements LayerStep {

    /** What the group does together. */
    public enum Kind {
        ALL_GATHER,
        REDUCE_SCATTER,
        ALL_REDUCE
    }

    static TensorExchange exposed(Kind kind, long bytes) {
        return new TensorExchange(kind, bytes, false);
    }

    static TensorExchange overlapped(Kind kind, long bytes) {
        return new TensorExchange(kind, bytes, true);
    }
}
