package dev.zettasim.models.topology;

/** What one cable between switches carries per direction, and how long light takes along it. */
public record Cable(double bytesPerSecond, long latencyPs) {
    public Cable {
        if (!(bytesPerSecond > 0) || latencyPs < 0) {
            throw new IllegalArgumentException("a cable of " + bytesPerSecond + " bytes/s, " + latencyPs + " ps");
        }
    }
}
