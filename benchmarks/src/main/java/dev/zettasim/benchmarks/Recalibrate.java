package dev.zettasim.benchmarks;

import dev.zettasim.benchmarks.CalibrationFit.Constant;
import dev.zettasim.benchmarks.CalibrationFit.Fit;
import dev.zettasim.scenarios.run.AccuracyTable;
import dev.zettasim.scenarios.run.ValidationCases;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Fits the constants of catalog/calibration.yaml again and prints them with their errors; takes minutes. */
public final class Recalibrate {
    private static final int STEPS = 3;

    /** By family: what is fitted to it, from where, and within what bounds. */
    static final Map<String, List<Constant>> CONSTANTS = new TreeMap<>(Map.of(
            "korthikanti-2022",
            List.of(new Constant(List.of("in-situ.ampere.bf16", "in-situ.ampere.fp16"), 0.9, 0.5, 1.2)),
            "megatron-bridge-fp8",
            List.of(
                    new Constant(List.of("in-situ.hopper.fp8"), 0.95, 0.5, 1.2),
                    new Constant(List.of("in-situ.blackwell.fp8"), 0.93, 0.5, 1.2),
                    new Constant(List.of("exposed.hgx"), 0.8, 0, 1),
                    new Constant(List.of("exposed.nvl72"), 0.6, 0, 1))));

    private Recalibrate() {}

    public static void main(String[] arguments) {
        for (String family : CONSTANTS.keySet()) {
            CalibrationFit fits = new CalibrationFit(ValidationCases.of(family), CONSTANTS.get(family));
            Fit fit = fits.fit(STEPS);
            System.out.printf(Locale.ROOT, "%s%n%s", family, fits.print(fit.values()));
            print("in sample", new AccuracyTable(fit.rows()));
            print("without the row", new AccuracyTable(fits.leaveOneRowOut(fit)));
            print("without the configuration", new AccuracyTable(fits.leaveOneConfigurationOut(fit)));
        }
    }

    private static void print(String what, AccuracyTable table) {
        System.out.printf(
                Locale.ROOT,
                "%-28s mean %.2f %%, median %.2f %%, bias %+.2f %%%n",
                what,
                100 * table.meanAbsoluteError(),
                100 * table.medianAbsoluteError(),
                100 * table.bias());
        for (AccuracyTable.Row row : table.rows()) {
            System.out.printf(
                    Locale.ROOT,
                    "  %-34s %-6s %10.2f %10.2f %+6.1f %%%n",
                    row.of().id(),
                    row.published().release(),
                    row.expected(),
                    row.predicted(),
                    100 * row.signedError());
        }
    }
}
