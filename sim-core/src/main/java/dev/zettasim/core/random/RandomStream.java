package dev.zettasim.core.random;

/**
 * All the random numbers for one purpose, as "failure" or "compute-jitter".
 *
 * <p>Model: each entity has its own SplitMix64 sequence, whose start is hashed from seed, name and entity. <br>
 * Assumes: 2^64 starts, so that sequences do not overlap by any chance that matters. <br>
 * Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014; the finaliser is Stafford's
 * variant 13. <br>
 * Checked against: chi-square and correlation tests of {@code RandomStreamTest}.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long ENTITY_GAMMA = 0xD1B54A32D192ED03L;

    /** Steps of a number in (0, 1): 52 bits, so that a step and a half fit a double. */
    private static final double STEP = 0x1p-52;

    private final long key;

    private RandomStream(long key) {
        this.key = key;
    }

    public static RandomStream of(long seed, String name) {
        long key = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < name.length(); i++) {
            key = mix(key + name.charAt(i) + GOLDEN_GAMMA);
        }
        return new RandomStream(key);
    }

    /** The n-th number of an entity: 64 random bits. */
    public long bits(long entity, long n) {
        long start = mix(key + entity * ENTITY_GAMMA);
        return mix(start + (n + 1) * GOLDEN_GAMMA);
    }

    /** The n-th number of an entity: uniform between 0 and 1, never either. */
    public double uniform(long entity, long n) {
        return ((bits(entity, n) >>> 12) + 0.5) * STEP;
    }

    /** The n-th number of an entity: one of 0 … bound − 1. */
    public int below(int bound, long entity, long n) {
        if (bound <= 0) {
            throw new IllegalArgumentException("there is no number from 0 to below " + bound);
        }
        return (int) Math.multiplyHigh(bits(entity, n) >>> 1, (long) bound << 1);
    }

    /** The n-th number of an entity, from a distribution. */
    public double draw(Distribution distribution, long entity, long n) {
        return distribution.quantile(uniform(entity, n));
    }

    private static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
