package dev.zettasim.core.random;

import org.apache.commons.math3.distribution.GammaDistribution;

/** A duration of several exponential parts, not necessarily a whole number of them. */
public record Gamma(double shape, double scale) implements Distribution {
    public Gamma {
        Parameter.requirePositive("shape", shape);
        Parameter.requirePositive("scale", scale);
    }

    /** By search along the cumulative probability: a hundred times as costly as the other distributions. */
    @Override
    public double quantile(double p) {
        return new GammaDistribution(null, shape, scale).inverseCumulativeProbability(p);
    }

    @Override
    public double mean() {
        return shape * scale;
    }
}
