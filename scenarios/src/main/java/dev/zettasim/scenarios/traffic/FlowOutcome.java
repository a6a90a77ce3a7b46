package dev.zettasim.scenarios.traffic;

/**
 * What became of one message.
 *
 * @param completionSeconds from its start until its last byte has arrived
 * @param idealSeconds the same on an empty fabric
 * @param trafficClass counted from 0
 */
public record FlowOutcome(
        int from,
        int to,
        long bytes,
        double startSeconds,
        double completionSeconds,
        double idealSeconds,
        int trafficClass) {
    public double bytesPerSecond() {
        return bytes / completionSeconds;
    }

    public double slowdown() {
        return completionSeconds / idealSeconds;
    }
}
