package dev.zettasim.core.random;

/** Always the same value: what a model is given that is to have no randomness. */
public record Constant(double value) implements Distribution {
    @Override
    public double quantile(double p) {
        return value;
    }

    @Override
    public double mean() {
        return value;
    }
}
