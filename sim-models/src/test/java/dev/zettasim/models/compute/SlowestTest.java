package dev.zettasim.models.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.random.LogNormal;
import dev.zettasim.core.random.Normal;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowestTest {

    /** Log-normal noise of 2 % around 1: tabulated means of the largest of n. */
    @ParameterizedTest
    @CsvSource({"8, 1.028", "128, 1.053", "1024, 1.067", "16384, 1.082"})
    void expected_logNormal_isTheTabulatedMean(int draws, double mean) {
        assertThat(Slowest.expected(LogNormal.ofMean(1, 0.02), draws)).isCloseTo(mean, Percentage.withPercentage(0.5));
    }

    /** Tabulated means of the largest of n standard normal draws. */
    @ParameterizedTest
    @CsvSource({"8, 1.4236", "64, 2.3437", "1024, 3.2483", "16384, 3.9714"})
    void expected_normal_isTheTabulatedOrderStatistic(int draws, double mean) {
        assertThat(Slowest.expected(new Normal(0, 1), draws)).isCloseTo(mean, within(0.002));
    }

    @Test
    void expected_one_isTheMean() {
        assertThat(Slowest.expected(new Normal(3, 0.1), 1)).isCloseTo(3, within(1e-9));
    }

    @Test
    void expected_none_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Slowest.expected(new Normal(0, 1), 0));
    }
}
