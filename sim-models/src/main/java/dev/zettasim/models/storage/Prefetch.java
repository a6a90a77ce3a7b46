package dev.zettasim.models.storage;

/**
 * Reading ahead of training.
 *
 * <p>Model: so many steps' data are asked for in advance. Bandwidth is shared by all requests under way, so a step waits at
 * least as long as the transfer of one step's data exceeds the step; latency overlaps, so that only its part beyond the depth
 * is left.
 * <br>Assumes: steps of equal length, a queue that is full at the start of each step.
 * <br>Leaves out: the first step's whole fetch, shuffling, preprocessing on the CPU.
 * <br>Source: Little's law.
 * <br>Checked against: {@code PrefetchTest}.
 *
 * @param depth steps whose data is asked for ahead
 */
public record Prefetch(int depth) {

    public Prefetch {
        if (depth < 0) {
            throw new IllegalArgumentException("prefetch of " + depth + " steps");
        }
    }

    /** What each step waits for its data. */
    public double stallSeconds(double latencySeconds, double transferSeconds, double stepSeconds) {
        double fetch = exposedLatencySeconds(latencySeconds, transferSeconds) + transferSeconds;
        return depth == 0 ? fetch : Math.max(0, fetch - stepSeconds);
    }

    /** What is left of a request's latency per step when the requests under way wait for theirs together. */
    public double exposedLatencySeconds(double latencySeconds, double transferSeconds) {
        return depth <= 1 ? latencySeconds : Math.max(0, (latencySeconds + transferSeconds) / depth - transferSeconds);
    }
}
