package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.AttentionTiming;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.MeasuredRows.Measured;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Kernels of the catalog's accelerators against published tables: every third row of what was collected of them, the others are not in the project. */
class MeasuredKernelsTest {
    /** Mean error of each accelerator and precision; two tables of one library differ by 5 % already. */
    private static final double LIMIT = 0.08;

    private static final Catalog CATALOG = Catalog.load();

    @Test
    void gemm_ofEveryMeasuredAcceleratorAndPrecision_isWithinEightPercentOnAverage() {
        Map<String, Double> errors = MeasuredRows.meanErrors(
                MeasuredRows.read("gemm.csv"), MeasuredKernelsTest::group, MeasuredKernelsTest::gemmSeconds);

        assertThat(errors).hasSize(17);
        assertThat(errors)
                .allSatisfy((group, error) -> assertThat(error).as(group).isLessThan(LIMIT));
    }

    @Test
    void attention_ofEveryMeasuredAccelerator_isWithinEightPercentOnAverage() {
        Map<String, Double> errors = MeasuredRows.meanErrors(
                MeasuredRows.read("attention.csv"), MeasuredKernelsTest::group, MeasuredKernelsTest::attentionSeconds);

        assertThat(errors).hasSize(3);
        assertThat(errors)
                .allSatisfy((group, error) -> assertThat(error).as(group).isLessThan(LIMIT));
    }

    /** Every second published rate of four attention kernels, with heads of 64 to 256. */
    @Test
    void attention_ofOtherLibraries_isWithinEightPercentOnAverage() {
        Map<String, Double> errors = MeasuredRows.meanErrors(
                MeasuredRows.read("attention-libraries.csv"),
                row -> row.text("timings"),
                MeasuredKernelsTest::ratedSeconds,
                MeasuredKernelsTest::librarySeconds);

        assertThat(errors).hasSize(4);
        assertThat(errors)
                .allSatisfy((group, error) -> assertThat(error).as(group).isLessThan(LIMIT));
    }

    private static String group(Measured row) {
        return row.text("accelerator") + " " + row.text("precision");
    }

    private static double gemmSeconds(Measured row) {
        Gemm gemm = Gemm.alone(row.number("m"), row.number("n"), row.number("k"), precision(row));
        return new KernelTimer(accelerator(row)).seconds(gemm);
    }

    /** Those tables come from a serving stack, whose kernel also appends to the key-value cache. */
    private static double attentionSeconds(Measured row) {
        Accelerator accelerator = accelerator(row);
        AttentionTiming timing =
                Objects.requireNonNull(accelerator.timings().attention().get(precision(row)));
        return new KernelTimer(accelerator).seconds(core(row)) + timing.servingStartSeconds() - timing.startSeconds();
    }

    private static double librarySeconds(Measured row) {
        KernelTimer timer = new KernelTimer(CATALOG.accelerator(row.text("accelerator"), row.text("timings")));
        double forward = timer.seconds(core(row));
        return isWhole(row) ? forward + timer.seconds(core(row).gradient()) : forward;
    }

    private static double ratedSeconds(Measured row) {
        Attention core = core(row);
        double flop = core.flop() + (isWhole(row) ? core.gradient().flop() : 0);
        return flop / (Double.parseDouble(row.text("teraflop-per-second")) * 1e12);
    }

    private static boolean isWhole(Measured row) {
        return row.text("pass").equals("forward and backward");
    }

    private static Attention core(Measured row) {
        int size = (int) row.number("head-size");
        return new Attention(
                (int) row.number("sequences"),
                (int) row.number("heads"),
                (int) row.number("key-heads"),
                size,
                size,
                row.number("tokens"),
                row.number("tokens"),
                precision(row),
                Attention.Style.FLASH,
                false);
    }

    private static Accelerator accelerator(Measured row) {
        return CATALOG.accelerator(row.text("accelerator"));
    }

    private static Precision precision(Measured row) {
        return Precision.valueOf(row.text("precision").toUpperCase(Locale.ROOT));
    }
}
