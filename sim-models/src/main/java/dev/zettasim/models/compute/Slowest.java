package dev.zettasim.models.compute;

import dev.zettasim.core.random.Distribution;

/**
 * The slowest of many ranks that do the same work and wait for each other.
 *
 * <p>Model: the mean of the largest of n independent draws, {@code ∫ Q(u^(1/n)) du} over the quantile function Q.
 * <br>Assumes: independent ranks; noise within an interval between barriers already averaged by the caller.
 * <br>Leaves out: heavy tails beyond the last quantile that is summed (one in 8,192).
 * <br>Source: order statistics; the integral by midpoints.
 * <br>Checked against: {@code SlowestTest}.
 */
public final class Slowest {

    private static final int MIDPOINTS = 4096;

    private Slowest() {}

    /** Mean of the largest of that many draws. */
    public static double expected(Distribution each, int draws) {
        if (draws < 1) {
            throw new IllegalArgumentException("the slowest of " + draws);
        }
        double sum = 0;
        for (int i = 0; i < MIDPOINTS; i++) {
            double share = (i + 0.5) / MIDPOINTS;
            sum += each.quantile(StrictMath.pow(share, 1.0 / draws));
        }
        return sum / MIDPOINTS;
    }
}
