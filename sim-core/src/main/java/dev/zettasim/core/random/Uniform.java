package dev.zettasim.core.random;

/** Every value from {@code least} to {@code greatest} is as likely as any other. */
public record Uniform(double least, double greatest) implements Distribution {
    public Uniform {
        if (!(least <= greatest)) {
            throw new IllegalArgumentException("no value is between " + least + " and " + greatest);
        }
    }

    @Override
    public double quantile(double p) {
        return least + p * (greatest - least);
    }

    @Override
    public double mean() {
        return least + (greatest - least) / 2;
    }
}
