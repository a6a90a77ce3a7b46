package dev.zettasim.models.transformer;

/**
 * Keys and values (and backward their gradients) going one place on around the ring of context ranks, beside the next segment;
 * what follows that segment waits for both.
 *
 * @param bytes that each rank sends
 */
public record ContextExchange(long bytes) implements LayerStep {}
