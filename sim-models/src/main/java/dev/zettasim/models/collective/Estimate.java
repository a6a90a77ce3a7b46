package dev.zettasim.models.collective;

/**
 * What the library predicts for one algorithm with one protocol.
 *
 * @param bytesPerSecond of the collective's size; 0 where the combination is not available
 */
record Estimate(Algorithm algorithm, Protocol protocol, double latencySeconds, double bytesPerSecond) {

    double seconds(long bytes) {
        return bytesPerSecond > 0 ? latencySeconds + bytes / bytesPerSecond : Double.POSITIVE_INFINITY;
    }

    Estimate withLatencyFactor(double factor) {
        return new Estimate(algorithm, protocol, latencySeconds * factor, bytesPerSecond);
    }

    Estimate withBandwidthFactor(double factor) {
        return new Estimate(algorithm, protocol, latencySeconds, bytesPerSecond * factor);
    }
}
