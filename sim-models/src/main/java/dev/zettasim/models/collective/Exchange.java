package dev.zettasim.models.collective;

/** A way to exchange tokens with the experts that they choose. */
interface Exchange {
    /**
     * How a group exchanges tokens.
     *
     * @param bytes all copies of one member's tokens
     */
    Choice choose(Members members, long bytes);
}
