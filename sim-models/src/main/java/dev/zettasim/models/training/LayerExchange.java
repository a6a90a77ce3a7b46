package dev.zettasim.models.training;

import dev.zettasim.models.collective.CollectiveKind;

/**
 * An exchange with the tensor-parallel group between two pieces of work. A share of the bytes is exposed: work before it has ended
 * and work after it has not begun while they move. The rest moves beside the neighbouring work.
 *
 * @param bytes by the convention of the kind
 * @param exposedFraction of the bytes
 * @param beside which work the rest moves beside
 */
public record LayerExchange(CollectiveKind kind, long bytes, double exposedFraction, Beside beside) implements Piece {
    /** The work that hides what is not exposed. */
    public enum Beside {
        NEXT,
        PREVIOUS
    }

    public LayerExchange {
        if (bytes < 0 || !(exposedFraction >= 0 && exposedFraction <= 1)) {
            throw new IllegalArgumentException(
                    "bytes " + bytes + " or exposed fraction " + exposedFraction + " out of range");
        }
    }

    /** Nothing runs beside it. */
    public static LayerExchange exposed(CollectiveKind kind, long bytes) {
        return new LayerExchange(kind, bytes, 1, Beside.NEXT);
    }

    /** All of it runs beside the next work. */
    public static LayerExchange besideNext(CollectiveKind kind, long bytes) {
        return new LayerExchange(kind, bytes, 0, Beside.NEXT);
    }

    long exposedBytes() {
        return Math.round(bytes * exposedFraction);
    }

    long hiddenBytes() {
        return bytes - exposedBytes();
    }
}
