package dev.zettasim.models.study;

import dev.zettasim.core.random.LogNormal;
import dev.zettasim.models.compute.Slowest;

/**
 * What ranks lose because kernels take a little longer on one or another, each time anew.
 *
 * <p>Model: times of single kernels are log-normal around their mean. Between two exchanges they average: the standard deviation of a sum is
 * the root of the sum of squares. Ranks that meet in an exchange wait for the slowest, whose time is expected to be that of the largest of as
 * many draws.
 * <br>Assumes: kernels and ranks are independent; what is left after an exchange starts anew.
 * <br>Leaves out: stalls of hosts and other heavy tails; waits for ranks of other stages, and for replicas at the end of a step, where
 * thousands of kernels have averaged.
 * <br>Source: order statistics, see {@link Slowest}.
 * <br>Checked against: {@code JitterTest}.
 */
final class Jitter {
    private final double deviation;

    /**
     * Of kernels.
     *
     * @param deviation standard deviation of a kernel's time over its mean
     */
    Jitter(double deviation) {
        this.deviation = deviation;
    }

    /** By how much some kernels take longer on the slowest of that many ranks than in the mean. */
    double factor(double[] kernelSeconds, int ranks) {
        if (deviation == 0 || ranks == 1) {
            return 1;
        }
        double sum = 0;
        double squares = 0;
        for (double seconds : kernelSeconds) {
            sum += seconds;
            squares += seconds * seconds;
        }
        return sum == 0 ? 1 : Slowest.expected(LogNormal.ofMean(1, deviation * Math.sqrt(squares) / sum), ranks);
    }
}
