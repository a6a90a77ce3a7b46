package dev.zettasim.core.random;

/** A lifetime; with a shape below 1 it fails early or lasts, with a shape above 1 it wears out. */
public record Weibull(double shape, double scale) implements Distribution {
    public Weibull {
        Parameter.requirePositive("shape", shape);
        Parameter.requirePositive("scale", scale);
    }

    @Override
    public double quantile(double p) {
        return scale * StrictMath.pow(-StrictMath.log1p(-p), 1 / shape);
    }

    @Override
    public double mean() {
        return scale * StrictMath.exp(org.apache.commons.math3.special.Gamma.logGamma(1 + 1 / shape));
    }
}
