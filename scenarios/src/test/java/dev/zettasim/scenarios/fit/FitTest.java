package dev.zettasim.scenarios.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.fit.MeasuredRun.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final String FP8 = "in-situ.hopper.fp8";
    private static final String SHARE = "exposed.hgx";

    private static double constant(Catalog catalog, String key) {
        // The constants of a catalog are seen where they are used: here, in the kernels of an accelerator and in
        // collectives.
        return key.equals(FP8)
                ? catalog.accelerator("h100").timings().inSituFraction().getOrDefault(Precision.FP8, 0.0)
                : catalog.node("hgx-h100").collectives().exposedFraction();
    }

    /** Tokens per second of a job that computes for {@code work / speed} and waits for a share of {@code wait}. */
    private static double tokens(double speed, double share, double work, double wait) {
        return 1000 / (work / speed + share * wait);
    }

    private static List<MeasuredRun> runs(double speed, double share, int count, double noise) {
        List<MeasuredRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double work = 1 + i;
            double wait = 0.3 * ((i * 7) % count);
            double measured = tokens(speed, share, work, wait) * (1 + (i % 2 == 0 ? noise : -noise));
            runs.add(new MeasuredRun(
                    "run" + i,
                    "family" + i / 4,
                    List.of(FP8, SHARE),
                    List.of(new Measurement("m" + i, measured)),
                    catalog -> tokens(constant(catalog, FP8), constant(catalog, SHARE), work, wait)));
        }
        return runs;
    }

    /** Exact measurements fit without any of them as well as with all. */
    @Test
    void leaveOneFamilyOut_exactMeasurements_missNothing() {
        Fit fit = Fit.at(Catalog.load(), runs(0.8, 0.4, 8, 0), List.of(FP8, SHARE))
                .improved()
                .improved()
                .improved();
        assertThat(fit.leaveOneFamilyOut())
                .hasSize(8)
                .allSatisfy(
                        deviation -> assertThat(Math.abs(deviation.fraction())).isLessThan(1e-3));
    }

    /** Half of the rows lie 4 % off: without them the other half says so. */
    @Test
    void leaveOneFamilyOut_familiesThatDisagree_missByMore() {
        List<MeasuredRun> runs = new ArrayList<>(runs(0.8, 0.4, 4, 0));
        runs.addAll(runs(0.768, 0.4, 8, 0).subList(4, 8));
        Fit fit = Fit.at(Catalog.load(), runs, List.of(FP8)).improved().improved();

        assertThat(mean(fit.leaveOneFamilyOut())).isGreaterThan(1.2 * mean(fit.deviations()));
    }

    @Test
    void improved_measurementsOfKnownConstants_givesThemBack() {
        Fit fit = Fit.at(Catalog.load(), runs(0.8, 0.4, 8, 0), List.of(FP8, SHARE))
                .improved()
                .improved()
                .improved()
                .improved();

        assertThat(fit.value(0)).isCloseTo(0.8, within(1e-3));
        assertThat(fit.value(1)).isCloseTo(0.4, within(1e-3));
        assertThat(fit.deviations()).allMatch(error -> Math.abs(error.fraction()) < 1e-3);
        assertThat(fit.changes().get(0)).startsWith("in-situ.hopper.fp8=0.");
    }

    @Test
    void leaveOneOutErrors_noisyMeasurements_areLargerThanThoseInSample() {
        Fit fit = Fit.at(Catalog.load(), runs(0.8, 0.4, 8, 0.02), List.of(FP8, SHARE))
                .improved()
                .improved()
                .improved();

        assertThat(mean(fit.leaveOneOut())).isGreaterThan(mean(fit.deviations()));
        assertThat(fit.leaveOneOut()).extracting(Fit.Deviation::id).startsWith("m0", "m1");
        assertThat(fit.measurements(0)).isEqualTo(8);
    }

    private static double mean(List<Fit.Deviation> errors) {
        return errors.stream()
                .mapToDouble(error -> Math.abs(error.fraction()))
                .average()
                .orElseThrow();
    }

    @Test
    void at_unknownConstant_isRefused() {
        assertThatThrownBy(() -> Fit.at(Catalog.load(), List.of(), List.of("in-situ.nothing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("in-situ.nothing");
        assertThat(Catalog.load().calibration()).extracting(Figure::path).contains(FP8, SHARE);
    }
}
