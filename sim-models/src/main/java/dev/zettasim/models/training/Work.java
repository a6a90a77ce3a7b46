package dev.zettasim.models.training;

/**
 * Kernels that one rank runs one after the other.
 *
 * @param ps time on the device, nothing else running
 * @param launches of the host
 */
public record Work(long ps, int launches) implements Piece {
    public static final Work NONE = new Work(0, 0);

    public Work {
        if (ps < 0 || launches < 0) {
            throw new IllegalArgumentException("neither " + ps + " ps nor " + launches + " launches may be negative");
        }
    }
}
