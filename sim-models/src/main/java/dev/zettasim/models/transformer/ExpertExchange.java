package dev.zettasim.models.transformer;

/**
 * An exchange for a layer of experts.
 *
 * @param bytes by the convention of the kind
 * @param overlapsNext whether the next segment runs beside it; what follows that segment waits for both
 */
public record ExpertExchange(Kind kind, long bytes, boolean overlapsNext) implements LayerStep {

    /** Who exchanges what. */
    public enum Kind {
        /** Among holders of different experts, each copy of a token by itself. Bytes: all copies of one rank's tokens. */
        COPIES,
        /** Among holders of different experts, one copy for each place. Bytes: all copies of one rank's tokens. */
        TOKENS,
        /** Among those that share an expert's matrices. Bytes: the gathered buffer. */
        GATHER,
        /** Among those that share an expert's matrices. Bytes: the scattered buffer. */
        SCATTER
    }
}
