package dev.zettasim.scenarios.calibrate;

import dev.zettasim.scenarios.accuracy.MeasuredRuns;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.fit.Fit;
import dev.zettasim.scenarios.fit.MeasuredRun;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Constants fitted to measured steps; the JSON of {@code zettasim calibrate}, component by component.
 *
 * @param constants that were fitted
 * @param kept constants that stay as they are, because they would rest on too few rows
 * @param meanAbsoluteErrorFraction over the rows that were fitted to
 * @param leaveOneOutMeanAbsoluteErrorFraction each row predicted with constants fitted without its configuration
 */
public record Calibration(
        int format,
        int rows,
        List<Constant> constants,
        List<Kept> kept,
        double meanAbsoluteErrorFractionBefore,
        double meanAbsoluteErrorFraction,
        double leaveOneOutMeanAbsoluteErrorFraction) {

    private static final int ROWS_PER_CONSTANT = 4;
    private static final int STEPS = 3;

    /** A constant before and after. */
    public record Constant(String key, double before, double after, int rows) {}

    /** A constant that was not fitted. */
    public record Kept(String key, int rows, String reason) {}

    /**
     * Fits to a table of training steps.
     *
     * @throws ScenarioException where the rows bear no constant at all
     */
    public static Calibration ofSteps(Path table, Progress progress) {
        Catalog catalog = Catalog.load();
        List<MeasuredRun> runs = MeasuredRuns.of(table, catalog, progress);
        List<Kept> kept = new ArrayList<>();
        List<String> keys = borne(Fit.at(catalog, runs, keys(runs)), kept);
        if (keys.isEmpty()) {
            throw ScenarioException.of(Diagnostic.error(
                            Source.option(table.toString()).whole(), "", "too few rows that count: " + rows(runs))
                    .expecting("at least " + ROWS_PER_CONSTANT + " rows for each constant, with everything stated"));
        }
        progress.at("fitting", 0);
        Fit before = Fit.at(catalog, runs, keys);
        Fit fit = before;
        for (int step = 0; step < STEPS; step++) {
            progress.at("fitting", (double) (step + 1) / STEPS);
            fit = fit.improved();
        }
        return of(before, fit, kept);
    }

    private static List<String> keys(List<MeasuredRun> runs) {
        return runs.stream()
                .flatMap(run -> run.keys().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** As many of the constants as the rows bear, those with the most rows first. */
    private static List<String> borne(Fit fit, List<Kept> kept) {
        List<String> borne = new ArrayList<>();
        int all = fit.deviations().size();
        for (int key = 0; key < fit.keys().size(); key++) {
            String name = fit.keys().get(key);
            int rows = fit.measurements(key);
            if (rows < ROWS_PER_CONSTANT || all < ROWS_PER_CONSTANT * (borne.size() + 1)) {
                kept.add(new Kept(name, rows, "a constant needs " + ROWS_PER_CONSTANT + " rows"));
            } else {
                borne.add(name);
            }
        }
        return borne;
    }

    private static int rows(List<MeasuredRun> runs) {
        return runs.stream().mapToInt(run -> run.measurements().size()).sum();
    }

    private static Calibration of(Fit before, Fit after, List<Kept> kept) {
        List<Constant> constants = new ArrayList<>();
        for (int key = 0; key < after.keys().size(); key++) {
            constants.add(
                    new Constant(after.keys().get(key), before.value(key), after.value(key), after.measurements(key)));
        }
        return new Calibration(
                1,
                after.deviations().size(),
                List.copyOf(constants),
                List.copyOf(kept),
                mean(before.deviations()),
                mean(after.deviations()),
                mean(after.leaveOneOut()));
    }

    private static double mean(List<Fit.Deviation> deviations) {
        return deviations.stream()
                .mapToDouble(deviation -> Math.abs(deviation.fraction()))
                .average()
                .orElse(0);
    }

    /** The file that carries the constants to a run. */
    public String fileText() {
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "# Fitted by zettasim calibrate to %d rows: mean error %.1f %%, leaving one configuration out %.1f %%.%n",
                rows,
                100 * meanAbsoluteErrorFraction,
                100 * leaveOneOutMeanAbsoluteErrorFraction));
        out.append("constants:\n");
        constants.forEach(
                constant -> out.append(String.format(Locale.ROOT, "  %s: %.6f%n", constant.key(), constant.after())));
        return out.toString();
    }
}
