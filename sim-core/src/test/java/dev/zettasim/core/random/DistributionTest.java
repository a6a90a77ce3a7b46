package dev.zettasim.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.stats.RunningMean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    static Stream<Distribution> distributions() {
        return Stream.of(
                new Constant(3),
                new Uniform(2, 5),
                new Exponential(4),
                new Normal(10, 2),
                LogNormal.ofMean(1, 0.02),
                LogNormal.ofMean(7, 1),
                new Weibull(0.8, 3),
                new Weibull(2, 3),
                new Gamma(2.5, 2));
    }

    /** The mean of stratified draws (one in the middle of each of 10,000 equal shares) is the integral of the quantile. */
    @ParameterizedTest
    @MethodSource("distributions")
    void quantile_averaged_isTheMean(Distribution distribution) {
        RunningMean values = new RunningMean();
        for (int i = 0; i < 10_000; i++) {
            values.add(distribution.quantile((i + 0.5) / 10_000));
        }
        assertThat(values.mean()).isCloseTo(distribution.mean(), within(0.002 * distribution.mean()));
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void quantile_extremes_areFiniteAndInOrder(Distribution distribution) {
        double least = distribution.quantile(0x1p-53);
        double median = distribution.quantile(0.5);
        double greatest = distribution.quantile(1 - 0x1p-53);
        assertThat(least).isLessThanOrEqualTo(median).isFinite();
        assertThat(greatest).isGreaterThanOrEqualTo(median).isFinite();
    }

    /** Medians by hand: ln 2; 3 · (ln 2)^(1/2); e^μ; and the normal's 97.5 % point. */
    @Test
    void quantile_knownPoints() {
        assertThat(new Exponential(1).quantile(0.5)).isCloseTo(0.6931471805599453, within(1e-15));
        assertThat(new Weibull(2, 3).quantile(0.5)).isCloseTo(3 * Math.sqrt(0.6931471805599453), within(1e-14));
        assertThat(new LogNormal(2, 0.7).quantile(0.5)).isCloseTo(7.38905609893065, within(1e-12));
        assertThat(new Normal(0, 1).quantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
        // The sum of two exponentials: 1 - e^-x (1 + x) = 0.5 at x = 1.678347.
        assertThat(new Gamma(2, 1).quantile(0.5)).isCloseTo(1.678346990016661, within(1e-8));
    }

    @Test
    void parameters_nonsense_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new Normal(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Uniform(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weibull(1, Double.POSITIVE_INFINITY));
    }
}
