package dev.zettasim.models.hardware;

/**
 * One switch.
 *
 * @param kind {@code ethernet} or {@code infiniband}
 * @param ports at {@code portBytesPerSecond}
 * @param latencySeconds port to port, cut-through
 * @param adaptiveFraction share of a bundle's capacity that per-packet adaptive routing reaches
 */
public record Switch(
        String name,
        String kind,
        int ports,
        double portBytesPerSecond,
        double latencySeconds,
        double adaptiveFraction) {}
