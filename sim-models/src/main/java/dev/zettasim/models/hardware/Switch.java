package dev.zettasim.models.hardware;

import org.jspecify.annotations.Nullable;

/**
 * One switch.
 *
 * @param kind {@code ethernet} or {@code infiniband}
 * @param ports at {@code portBytesPerSecond}
 * @param latencySeconds port to port, cut-through
 * @param adaptiveFraction share of a bundle's capacity that per-packet adaptive routing reaches
 * @param aggregation null where it only forwards
 */
public record Switch(
        String name,
        String kind,
        int ports,
        double portBytesPerSecond,
        double latencySeconds,
        double adaptiveFraction,
        @Nullable Aggregation aggregation) {
    /** One that only forwards. */
    public Switch(
            String name,
            String kind,
            int ports,
            double portBytesPerSecond,
            double latencySeconds,
            double adaptiveFraction) {
        this(name, kind, ports, portBytesPerSecond, latencySeconds, adaptiveFraction, null);
    }
}
