package dev.zettasim.models.storage;

/**
 * By how much the fullest storage target exceeds the mean when files choose targets at random.
 *
 * <p>Model: each file lies on one target, chosen with equal chance; the expected number on the fullest target is the sum over
 * k of the chance that some target holds more than k, with binomial counts taken as independent.
 * <br>Assumes: files of equal size, written at the same time; all of them wait for the fullest target.
 * <br>Leaves out: targets of different speed or fill, the weights of quality-of-service allocators.
 * <br>Source: balls into bins; Raab and Steger, RANDOM 1998.
 * <br>Checked against: simulated draws: 128 files on 128 targets 4.38, 2048 on 128 1.698, 16384 on 128 1.235.
 */
public final class TargetImbalance {
    /** Files spread one by one over the targets in turn. */
    public static final double ROUND_ROBIN = 1;

    private static final double NEGLIGIBLE = 1e-15;

    private TargetImbalance() {}

    /** Files on the fullest target over the mean. */
    public static double random(int files, int targets) {
        if (files < 1 || targets < 1) {
            throw new IllegalArgumentException(files + " files on " + targets + " targets");
        }
        if (targets == 1) {
            return ROUND_ROBIN;
        }
        double chance = 1.0 / targets;
        // In logarithms: with many files the chance of an empty target is too small for a double.
        double logExactly = files * StrictMath.log1p(-chance);
        double atMost = StrictMath.exp(logExactly);
        double expectedMost = 0;
        for (int k = 0; k < files && 1 - atMost > NEGLIGIBLE; k++) {
            expectedMost += 1 - StrictMath.pow(atMost, targets);
            logExactly += StrictMath.log((files - k) / (k + 1.0) * chance / (1 - chance));
            atMost += StrictMath.exp(logExactly);
        }
        return expectedMost / files * targets;
    }
}
