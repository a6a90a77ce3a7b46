package dev.zettasim.core.stats;

/**
 * Mean and variance of values that are seen one at a time.
 *
 * <p>Source: Welford, Technometrics 4(3), 1962: no cancellation, unlike with sums of squares.
 */
public final class RunningMean {
    private long count;
    private double mean;
    private double squaredDeviations;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    public void add(double value) {
        count++;
        double deviation = value - mean;
        mean += deviation / count;
        squaredDeviations += deviation * (value - mean);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    public long count() {
        return count;
    }

    /** NaN before the first value. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Of the population that the values are a sample of; NaN before the second value. */
    public double variance() {
        return count < 2 ? Double.NaN : squaredDeviations / (count - 1);
    }

    public double standardDeviation() {
        return Math.sqrt(variance());
    }

    public double least() {
        return least;
    }

    public double greatest() {
        return greatest;
    }
}
