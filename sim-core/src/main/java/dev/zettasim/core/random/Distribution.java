package dev.zettasim.core.random;

/** A distribution of real numbers, given by its quantiles. */
public sealed interface Distribution permits Constant, Uniform, Exponential, Normal, LogNormal, Weibull, Gamma {
    /** The value that a share {@code p} of all draws stays below; {@code p} is between 0 and 1, never either. */
    double quantile(double p);

    double mean();
}
