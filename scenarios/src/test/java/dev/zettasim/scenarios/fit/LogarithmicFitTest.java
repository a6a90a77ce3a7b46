package dev.zettasim.scenarios.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogarithmicFitTest {
    private static final double[] SIZES = {1, 10, 100, 1000, 10_000, 100_000, 1e6, 1e7};

    /** t = a + S / r. */
    private static double[] line(double[] constants) {
        return Arrays.stream(SIZES)
                .map(size -> constants[0] + size / constants[1])
                .toArray();
    }

    @Test
    void of_exactMeasurements_givesTheirConstantsBack() {
        LogarithmicFit fit =
                LogarithmicFit.of(new double[] {1, 1}, line(new double[] {20, 300}), LogarithmicFitTest::line);

        assertThat(fit.constants().get(0)).isCloseTo(20, within(1e-4));
        assertThat(fit.constants().get(1)).isCloseTo(300, within(1e-3));
        assertThat(fit.error()).isLessThan(1e-6);
        assertThat(fit.leaveOneOutError()).isLessThan(1e-5);
        assertThat(fit.errorBefore()).isGreaterThan(1);
    }

    /**
     * One constant c beside 1, 1, 1 and e: the mean of the logarithms is 1/4, so residuals are 1/4 three times and -3/4. Leverages are
     * 1/4: without the row the residuals are 1/3 and -1.
     */
    @Test
    void of_oneOddRow_isMissedByMoreWithoutIt() {
        LogarithmicFit fit = LogarithmicFit.of(new double[] {2}, new double[] {1, 1, 1, Math.E}, constants -> {
            double[] same = new double[4];
            Arrays.fill(same, constants[0]);
            return same;
        });

        assertThat(Math.log(fit.constants().get(0))).isCloseTo(0.25, within(1e-6));
        assertThat(fit.error()).isCloseTo((3 * Math.expm1(0.25) - Math.expm1(-0.75)) / 4, within(1e-6));
        assertThat(fit.leaveOneOutError()).isCloseTo((3 * Math.expm1(1 / 3.0) - Math.expm1(-1)) / 4, within(1e-4));
    }
}
