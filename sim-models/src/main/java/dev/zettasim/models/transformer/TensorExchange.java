package dev.zettasim.models.transformer;

/**
 * A collective of a tensor-parallel group.
 *
 * @param bytes the whole buffer: gathered output, scattered input, or reduced buffer
 * @param overlapsNext whether the next segment runs beside it; what follows that segment waits for both
 * @param alone whether nothing hides it even where other exchanges overlap the multiplications beside them
 */
public record TensorExchange(Kind kind, long bytes, boolean overlapsNext, boolean alone) implements LayerStep {

    /** What the group does together. */
    public enum Kind {
        ALL_GATHER,
        REDUCE_SCATTER,
        ALL_REDUCE
    }

    static TensorExchange alone(Kind kind, long bytes) {
        return new TensorExchange(kind, bytes, false, true);
    }

    static TensorExchange exposed(Kind kind, long bytes) {
        return new TensorExchange(kind, bytes, false, false);
    }

    static TensorExchange overlapped(Kind kind, long bytes) {
        return new TensorExchange(kind, bytes, true, false);
    }
}
