package dev.zettasim.core.random;

/** A value whose logarithm is normal: the product of many small factors. */
public record LogNormal(double logMean, double logStandardDeviation) implements Distribution {
    public LogNormal {
        Parameter.requireNotNegative("standard deviation of the logarithm", logStandardDeviation);
    }

    /** The one with this mean; {@code sigma} is the standard deviation of the logarithm. */
    public static LogNormal ofMean(double mean, double sigma) {
        Parameter.requirePositive("mean", mean);
        return new LogNormal(StrictMath.log(mean) - sigma * sigma / 2, sigma);
    }

    @Override
    public double quantile(double p) {
        return StrictMath.exp(logMean + logStandardDeviation * Normal.standardQuantile(p));
    }

    @Override
    public double mean() {
        return StrictMath.exp(logMean + logStandardDeviation * logStandardDeviation / 2);
    }
}
