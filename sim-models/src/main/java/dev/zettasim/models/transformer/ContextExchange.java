package dev.zettasim.models.transformer;

/**
 * An exchange among the ranks that share a sequence.
 *
 * @param kind what is exchanged with whom
 * @param bytes that each rank sends; all to all, its own share included
 */
public record ContextExchange(Kind kind, long bytes) implements LayerStep {
    /** What is exchanged with whom. */
    public enum Kind {
        /**
         * Keys and values (and backward their gradients) going one place on around the ring, beside the next segment; what follows that
         * segment waits for both.
         */
        RING,
        /** Heads for tokens, before and after the attention core, among neighbours; nothing runs beside it. */
        HEADS,
        /** The same among all that share the sequence, before and after a state space. */
        ALL_HEADS
    }
}
