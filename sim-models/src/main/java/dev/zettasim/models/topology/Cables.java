package dev.zettasim.models.topology;

/**
 * Parallel cables between two vertices of a fabric: adapters are vertices 0 to n - 1, switches follow.
 *
 * @param kind where they run, such as {@code host} or {@code leaf-spine}
 * @param bytesPerSecond payload of one, per direction
 * @param latencyPs of light along one
 */
public record Cables(int a, int b, String kind, int count, double bytesPerSecond, long latencyPs) {
    /** Between an adapter and its switch. */
    public static final String HOST = "host";
}
