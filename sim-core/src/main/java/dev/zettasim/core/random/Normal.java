package dev.zettasim.core.random;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The bell curve. */
public record Normal(double mean, double standardDeviation) implements Distribution {
    /** Without a generator of its own: it is asked for quantiles only. */
    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    public Normal {
        Parameter.requireNotNegative("standard deviation", standardDeviation);
    }

    @Override
    public double quantile(double p) {
        return mean + standardDeviation * standardQuantile(p);
    }

    static double standardQuantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }
}
