package dev.zettasim.models.training;

/**
 * What the host has to launch for some work.
 *
 * @param kernels one by one
 * @param graphs of kernels that were captured before
 */
public record Launches(int kernels, int graphs) {
    /** Nothing: it belongs to a graph that has been launched. */
    public static final Launches NONE = new Launches(0, 0);

    /** A graph, and one kernel that copies its inputs to where it was captured. */
    public static final Launches ONE_GRAPH = new Launches(1, 1);

    public Launches {
        if (kernels < 0 || graphs < 0) {
            throw new IllegalArgumentException(
                    "neither " + kernels + " kernels nor " + graphs + " graphs may be negative");
        }
    }

    Launches plus(Launches other) {
        return new Launches(kernels + other.kernels, graphs + other.graphs);
    }

    int count() {
        return kernels + graphs;
    }
}
