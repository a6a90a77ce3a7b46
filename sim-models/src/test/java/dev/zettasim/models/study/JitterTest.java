package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JitterTest {
    private static final Jitter TWO_PERCENT = new Jitter(0.02);

    private static double[] kernels(int count) {
        double[] seconds = new double[count];
        Arrays.fill(seconds, 1e-4);
        return seconds;
    }

    /** Means of the largest of n log-normal draws, deviation 0.02 over the root of the kernels: 0.01 for four, 0.002 for 100. */
    @ParameterizedTest
    @CsvSource({"1, 8, 1.028", "1, 128, 1.053", "1, 1024, 1.067", "4, 8, 1.0142", "100, 8, 1.0028"})
    void factor_kernels_averageUntilRanksMeet(int kernels, int ranks, double factor) {
        assertThat(TWO_PERCENT.factor(kernels(kernels), ranks)).isCloseTo(factor, within(0.0012));
    }

    /** One kernel of 3 beside one of 4: a deviation of 5 in 7, as of two kernels that are nearly equal. */
    @Test
    void factor_unequalKernels_countsSquares() {
        Jitter alone = new Jitter(0.02 * 5 / 7);
        assertThat(TWO_PERCENT.factor(new double[] {3, 4}, 64)).isCloseTo(alone.factor(kernels(1), 64), within(1e-12));
    }

    @Test
    void factor_nobodyToMeet_isOne() {
        assertThat(TWO_PERCENT.factor(kernels(1), 1)).isEqualTo(1);
        assertThat(new Jitter(0).factor(kernels(1), 8)).isEqualTo(1);
        assertThat(TWO_PERCENT.factor(new double[0], 8)).isEqualTo(1);
    }
}
