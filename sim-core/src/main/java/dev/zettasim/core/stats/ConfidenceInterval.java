package dev.zettasim.core.stats;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Where the true mean lies with a given confidence.
 *
 * <p>Model: mean ± t · s / √n, with Student's t of n − 1 degrees of freedom. <br>
 * Assumes: independent values, as those of replications; their mean is close to normal. <br>
 * Source: Student, Biometrika 6(1), 1908.
 */
public record ConfidenceInterval(double mean, double halfWidth, double confidenceFraction) {

    /** Infinitely wide while there are fewer than two values. */
    public static ConfidenceInterval of(RunningMean values, double confidenceFraction) {
        if (!(confidenceFraction > 0 && confidenceFraction < 1)) {
            throw new IllegalArgumentException("confidence is " + confidenceFraction + ", but must be between 0 and 1");
        }
        long n = values.count();
        if (n < 2) {
            return new ConfidenceInterval(values.mean(), Double.POSITIVE_INFINITY, confidenceFraction);
        }
        // Without a generator of its own: it is asked for quantiles only.
        double t = new TDistribution(null, n - 1.0).inverseCumulativeProbability((1 + confidenceFraction) / 2);
        double halfWidth = t * values.standardDeviation() / Math.sqrt((double) n);
        return new ConfidenceInterval(values.mean(), halfWidth, confidenceFraction);
    }

    public double least() {
        return mean - halfWidth;
    }

    public double greatest() {
        return mean + halfWidth;
    }
}
