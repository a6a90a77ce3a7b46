package dev.zettasim.core.random;

/** The time to the next of many independent rare things. */
public record Exponential(double mean) implements Distribution {
    public Exponential {
        Parameter.requirePositive("mean", mean);
    }

    @Override
    public double quantile(double p) {
        return -mean * StrictMath.log1p(-p);
    }
}
