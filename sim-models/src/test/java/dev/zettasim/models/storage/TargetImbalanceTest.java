package dev.zettasim.models.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetImbalanceTest {

    /** Two thousand simulated draws gave 4.38, 1.698 and 1.235. */
    @ParameterizedTest
    @CsvSource({"128, 128, 4.42", "2048, 128, 1.698", "16384, 128, 1.235"})
    void random_filesOnTargets_isTheExpectedMaximum(int files, int targets, double expected) {
        assertThat(TargetImbalance.random(files, targets)).isCloseTo(expected, within(0.02 * expected));
    }

    /** 15/16 + 7/16 over a mean of 1 when counts are independent; exactly 1.5: the model is rough for a handful. */
    @Test
    void random_twoOnTwo_takesCountsAsIndependent() {
        assertThat(TargetImbalance.random(2, 2)).isCloseTo(1.375, within(1e-12));
    }

    /** Near a normal distribution: the maximum of 16 lies 1.77 standard deviations above a mean of 6250. */
    @Test
    void random_manyFiles_approachBalance() {
        assertThat(TargetImbalance.random(100_000, 16))
                .isCloseTo(1 + 1.77 * Math.sqrt(6250 * 15 / 16.0) / 6250, within(1e-3));
    }

    @Test
    void random_oneTarget_isBalanced() {
        assertThat(TargetImbalance.random(1000, 1)).isEqualTo(1);
    }

    @Test
    void random_noFiles_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetImbalance.random(0, 4));
    }
}
