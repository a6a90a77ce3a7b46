package dev.zettasim.models.training;

/**
 * States of the optimizer that the host keeps and updates, piece by piece.
 *
 * @param pieces into which a rank's are cut
 * @param gradientBytes of one piece, that go to the host
 * @param parameterBytes of one piece, that come back
 * @param updatePs of the host for one piece
 */
public record OffloadedStates(int pieces, long gradientBytes, long parameterBytes, long updatePs) {
    /** The accelerator keeps all. */
    public static final OffloadedStates NONE = new OffloadedStates(0, 0, 0, 0);
}
