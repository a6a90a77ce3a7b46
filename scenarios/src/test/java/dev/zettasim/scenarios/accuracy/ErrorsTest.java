package dev.zettasim.scenarios.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private static Case off(double error, String role) {
        return new Case("id", 100, 100 * (1 + error), error, "f", "H100", "dense", "tokensPerSecondPerGpu", role, null);
    }

    @Test
    void of_rows_givesTheStatisticsOfThoseThatCount() {
        Errors errors = Errors.of(
                List.of(off(0.1, "holdout"), off(-0.2, "calibration"), off(0.03, "holdout"), off(5, "report-only")));

        // Sizes 0.03, 0.1, 0.2: mean 0.33 / 3; 90 % lies 0.8 of the way from the second to the third (linear between
        // ranks).
        assertThat(errors.rows()).isEqualTo(3);
        assertThat(errors.meanAbsoluteErrorFraction()).isCloseTo(0.11, within(1e-12));
        assertThat(errors.medianAbsoluteErrorFraction()).isCloseTo(0.1, within(1e-12));
        assertThat(errors.p90AbsoluteErrorFraction()).isCloseTo(0.18, within(1e-12));
        // (0.1 - 0.2 + 0.03) / 3
        assertThat(errors.biasFraction()).isCloseTo(-0.07 / 3, within(1e-12));
    }

    @Test
    void of_noRowThatCounts_knowsOnlyThatThereIsNone() {
        Errors errors = Errors.of(List.of(off(1, "report-only")));

        assertThat(errors).isEqualTo(new Errors(0, null, null, null, null));
    }
}
