package dev.zettasim.core.stats;

/** Mean over time of a value that jumps: a queue's length, a link's load. */
public final class TimeWeightedMean {
    private final long start;
    private long since;
    private double value;
    private double area;

    public TimeWeightedMean(long start, double value) {
        this.start = start;
        this.since = start;
        this.value = value;
    }

    /** From {@code now} on the value is another one. */
    public void change(long now, double newValue) {
        area = areaUntil(now);
        since = now;
        value = newValue;
    }

    public double value() {
        return value;
    }

    /** The integral of the value over time, in its unit times ticks. */
    public double areaUntil(long now) {
        if (now < since) {
            throw new IllegalArgumentException("time cannot go back from " + since + " to " + now);
        }
        return area + value * (now - since);
    }

    /** The mean from the start until {@code now}; the value itself while no time has passed. */
    public double meanUntil(long now) {
        return now == start ? value : areaUntil(now) / (now - start);
    }
}
