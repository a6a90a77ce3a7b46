package dev.zettasim.models.hardware;

/**
 * Measured time of one collective inside a scale-up domain over its size:
 * {@code t(S) = startSeconds + S / bytesPerSecond + rampSeconds · (1 − e^(−S / rampBytes))}.
 *
 * @param ranks group size at which it was measured
 * @param bytesPerSecond slope of the buffer size S (not of the bus bandwidth)
 */
public record SizeCurve(int ranks, double startSeconds, double bytesPerSecond, double rampSeconds, double rampBytes) {

    /** Time of a collective of that size. */
    public double seconds(long bytes) {
        return holdSeconds(bytes) + bytes / bytesPerSecond;
    }

    /** What does not grow in proportion to the size. */
    public double holdSeconds(long bytes) {
        double ramp = rampBytes > 0 ? 1 - StrictMath.exp(-bytes / rampBytes) : 1;
        return startSeconds + rampSeconds * ramp;
    }
}
