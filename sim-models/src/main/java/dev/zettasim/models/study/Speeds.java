package dev.zettasim.models.study;

import java.util.List;

/**
 * How the accelerators of a cluster differ from what their kernels' timings say.
 *
 * @param spread standard deviation of the accelerators' time for the same work over its mean
 * @param jitter standard deviation of a kernel's time from one run to the next over its mean
 * @param stragglers accelerators known to be slower or faster
 */
public record Speeds(double spread, double jitter, List<Straggler> stragglers) {
    /** All alike, always. */
    public static final Speeds ALIKE = new Speeds(0, 0, List.of());

    public Speeds {
        stragglers = List.copyOf(stragglers);
    }

    /**
     * Accelerators of one node at another speed.
     *
     * @param firstGpu among all of the cluster
     * @param gpus so many from that one on
     * @param fraction of the speed that the others have
     */
    public record Straggler(int firstGpu, int gpus, double fraction) {
        public Straggler {
            if (!(fraction > 0) || gpus < 1) {
                throw new IllegalArgumentException(gpus + " GPUs at " + fraction + " of their speed");
            }
        }

        /** Whether a GPU is one of them. */
        public boolean holds(int gpu) {
            return gpu >= firstGpu && gpu < firstGpu + gpus;
        }
    }

    public Speeds withStragglers(List<Straggler> others) {
        return new Speeds(spread, jitter, others);
    }

    /** The speed of an accelerator over the others'; the least where it is listed more than once. */
    double of(int gpu) {
        double least = Double.POSITIVE_INFINITY;
        for (Straggler straggler : stragglers) {
            if (straggler.holds(gpu)) {
                least = Math.min(least, straggler.fraction());
            }
        }
        return least == Double.POSITIVE_INFINITY ? 1 : least;
    }
}
