package dev.zettasim.models.training;

/**
 * Kernels that one rank runs one after the other.
 *
 * @param ps time on the device, nothing else running
 * @param launches of the host
 * @param awaited whether the host waits for their end before it launches what follows
 */
public record Work(long ps, Launches launches, boolean awaited) implements Piece {
    public static final Work NONE = new Work(0, 0);

    public Work {
        if (ps < 0) {
            throw new IllegalArgumentException(ps + " ps may not be negative");
        }
    }

    /** Which the host does not wait for. */
    public Work(long ps, Launches launches) {
        this(ps, launches, false);
    }

    /** With kernels launched one by one. */
    public Work(long ps, int kernels) {
        this(ps, new Launches(kernels, 0));
    }

    Work plus(Work other) {
        return new Work(ps + other.ps, launches.plus(other.launches), awaited || other.awaited);
    }
}
