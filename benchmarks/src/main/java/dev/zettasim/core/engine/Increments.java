package dev.zettasim.core.engine;

/** A table of random delays with a mean of about 10^9 ticks, so that drawing them costs a benchmark nothing. */
final class Increments {
    private static final int SIZE = 1 << 16;
    private static final double MEAN = 1e9;

    private final long[] table = new long[SIZE];
    private long state = 42;
    private int next;

    Increments(String distribution) {
        for (int i = 0; i < SIZE; i++) {
            table[i] = draw(distribution);
        }
    }

    long next() {
        return table[next++ & (SIZE - 1)];
    }

    private long draw(String distribution) {
        return switch (distribution) {
            case "exp" -> 1 + (long) Math.floor(-StrictMath.log(1 - uniform()) * MEAN);
            case "bimodal" -> bimodal(uniform(), uniform());
            case "ties" -> (1 + (long) Math.floor(8 * uniform())) * (long) MEAN;
            default -> throw new IllegalArgumentException("no distribution " + distribution);
        };
    }

    private static long bimodal(double a, double b) {
        return 1 + (long) Math.floor((0.95238 * a + (b < 0.1 ? 9.5238 : 0)) * MEAN);
    }

    /** SplitMix64. */
    private double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
