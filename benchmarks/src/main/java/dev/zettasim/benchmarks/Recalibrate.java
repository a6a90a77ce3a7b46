package dev.zettasim.benchmarks;

import dev.zettasim.benchmarks.CalibrationFit.Constant;
import dev.zettasim.benchmarks.CalibrationFit.Fit;
import dev.zettasim.scenarios.run.AccuracyTable;
import dev.zettasim.scenarios.run.ValidationCases;
import java.util.List;
import java.util.Locale;

/** Fits the constants of catalog/calibration.yaml again, from their present values, and prints them; takes minutes. */
public final class Recalibrate {
    private static final int STEPS = 2;
    private static final List<String> RACKS = List.of("gb200-nvl72", "gb300-nvl72");

    private Recalibrate() {}

    /** What is fitted to a family: one constant per generation and precision, one per kind of scale-up domain. */
    static List<Constant> constants(String family) {
        if (family.equals("korthikanti-2022")) {
            List<String> keys = List.of("in-situ.ampere.fp16", "in-situ.ampere.bf16");
            return List.of(new Constant(keys, List.of("hgx-a100"), 0.5, 1));
        }
        return List.of(
                new Constant(List.of("in-situ.hopper.fp8"), List.of("hgx-h100"), 0.5, 1),
                new Constant(List.of("in-situ.blackwell.fp8"), List.of("hgx-b200", RACKS.get(0), RACKS.get(1)), 0.5, 1),
                new Constant(List.of("exposed.hgx"), List.of("hgx-h100", "hgx-b200"), 0, 1),
                new Constant(List.of("exposed.nvl72"), RACKS, 0, 1));
    }

    public static void main(String[] arguments) {
        for (String family : ValidationCases.families()) {
            CalibrationFit fits = new CalibrationFit(ValidationCases.of(family), constants(family));
            Fit fit = fits.fit(STEPS);
            System.out.println(family);
            for (int i = 0; i < fit.values().length; i++) {
                System.out.printf(
                        Locale.ROOT, "%-48s %.4f%n", constants(family).get(i).keys(), fit.values()[i]);
            }
            AccuracyTable table = new AccuracyTable(fit.rows());
            System.out.printf(Locale.ROOT, "mean absolute error %.2f %%%n", 100 * table.meanAbsoluteError());
        }
    }
}
