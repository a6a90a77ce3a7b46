package dev.zettasim.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsTest {
    private static RunningMean of(double... values) {
        RunningMean mean = new RunningMean();
        for (double value : values) {
            mean.add(value);
        }
        return mean;
    }

    /** Mean 5; squared deviations 9+1+1+1+0+0+4+16 = 32, over 7. */
    @Test
    void runningMean_values_meanAndVariance() {
        RunningMean values = of(2, 4, 4, 4, 5, 5, 7, 9);
        assertThat(values.mean()).isEqualTo(5);
        assertThat(values.variance()).isCloseTo(32.0 / 7, within(1e-12));
        assertThat(values.least()).isEqualTo(2);
        assertThat(values.greatest()).isEqualTo(9);
    }

    /** With sums of squares nothing would be left of a variance of 1 beside a mean of 1e9. */
    @Test
    void runningMean_largeOffset_keepsTheVariance() {
        assertThat(of(1e9, 1e9 + 1, 1e9 + 2).variance()).isEqualTo(1);
    }

    @Test
    void runningMean_tooFewValues_isNaN() {
        assertThat(of().mean()).isNaN();
        assertThat(of(1).variance()).isNaN();
    }

    /** 3 for 10 ticks, then 5 for 30: 180 / 40. */
    @Test
    void timeWeightedMean_steps_weighsThem() {
        TimeWeightedMean length = new TimeWeightedMean(100, 3);
        assertThat(length.meanUntil(100)).isEqualTo(3);
        length.change(110, 5);
        assertThat(length.meanUntil(140)).isEqualTo(4.5);
        assertThat(length.areaUntil(140)).isEqualTo(180);
        assertThatIllegalArgumentException().isThrownBy(() -> length.change(109, 1));
    }

    /** t of 4 degrees of freedom at 97.5 % is 2.776445; s = √2.5, n = 5. */
    @Test
    void confidenceInterval_fiveValues_usesStudentsT() {
        ConfidenceInterval interval = ConfidenceInterval.of(of(1, 2, 3, 4, 5), 0.95);
        assertThat(interval.mean()).isEqualTo(3);
        assertThat(interval.halfWidth()).isCloseTo(2.7764451 * Math.sqrt(2.5 / 5), within(1e-6));
        assertThat(interval.greatest() - interval.least()).isCloseTo(2 * interval.halfWidth(), within(1e-12));
        assertThat(ConfidenceInterval.of(of(1), 0.95).halfWidth()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void histogram_quantiles_areWithinOnePercent(long seed) {
        double[] values = new double[5_000];
        Histogram histogram = new Histogram();
        long state = seed;
        for (int i = 0; i < values.length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            values[i] = StrictMath.exp((state >> 11) * 0x1p-52 * 30);
            histogram.add(values[i]);
        }
        Arrays.sort(values);
        for (double p : new double[] {0, 0.01, 0.25, 0.5, 0.9, 0.999, 1}) {
            double exact = values[Math.max(1, (int) Math.ceil(p * values.length)) - 1];
            assertThat(histogram.quantile(p)).isCloseTo(exact, within(exact / 127));
        }
    }

    @Test
    void histogram_edges() {
        Histogram histogram = new Histogram();
        assertThat(histogram.quantile(0.5)).isNaN();
        histogram.add(0);
        assertThat(histogram.quantile(0.5)).isZero();
        histogram.add(Double.MAX_VALUE);
        assertThat(histogram.quantile(1)).isEqualTo(Double.MAX_VALUE);
        assertThat(histogram.count()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.add(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.add(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.quantile(1.5));
    }

    @Test
    void counter_adds_neverDown() {
        Counter bytes = new Counter();
        bytes.increment();
        bytes.add(41);
        assertThat(bytes.total()).isEqualTo(42);
        assertThatIllegalArgumentException().isThrownBy(() -> bytes.add(-1));
    }
}
