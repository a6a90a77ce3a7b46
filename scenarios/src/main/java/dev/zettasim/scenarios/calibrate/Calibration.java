package dev.zettasim.scenarios.calibrate;

import dev.zettasim.scenarios.accuracy.MeasuredRuns;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.fit.Fit;
import dev.zettasim.scenarios.fit.LogarithmicFit;
import dev.zettasim.scenarios.fit.MeasuredRun;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    static final int ROWS_PER_CONSTANT = 4;
    static final String NEEDS = "a constant needs " + ROWS_PER_CONSTANT + " rows";
    private static final int STEPS = 3;

    /**
     * A constant before and after.
     *
     * @param entry of the catalog whose figure it is; null for constants of training steps
     * @param unit of both values; null for shares
     */
    public record Constant(
            String key,
            double before,
            double after,
            int rows,
            @Nullable String entry,
            @Nullable String unit) {
        /** A share in training steps. */
        Constant(String key, double before, double after, int rows) {
            this(key, before, after, rows, null, null);
        }

        private String line() {
            return unit == null && entry == null
                    ? String.format(Locale.ROOT, "  %s: %.6f%n", key, after)
                    : String.format(Locale.ROOT, "    %s: %s%s%n", key, plain(after), unit == null ? "" : " " + unit);
        }

        /** Seven digits, without an exponent. */
        private static String plain(double value) {
            return new BigDecimal(value).round(new MathContext(7)).toPlainString();
        }
    }

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
            throw tooFew(Source.option(table.toString()).whole(), rows(runs));
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

    /**
     * Fits the curve of a collective to a log of nccl-tests.
     *
     * @param node of the catalog on which the log was written
     * @param operation where the log does not tell it; null otherwise
     * @throws ScenarioException where the rows bear no constant, or the catalog has no such curve
     */
    public static Calibration ofCollectives(Path log, String node, @Nullable String operation) {
        return CollectiveCalibration.of(log, node, operation);
    }

    /**
     * Fits constants of kernels to a table of timings.
     *
     * @throws ScenarioException where the rows bear no constant
     */
    public static Calibration ofKernels(Path table) {
        return KernelCalibration.of(table);
    }

    static ScenarioException tooFew(Place place, int rows) {
        return ScenarioException.of(Diagnostic.error(place, "", "too few rows that count: " + rows)
                .expecting("at least " + ROWS_PER_CONSTANT + " rows for each constant, with everything stated"));
    }

    /** What a fit of one kind of measurement leads to. */
    static Calibration of(int rows, List<Constant> constants, List<Kept> kept, LogarithmicFit fit) {
        return new Calibration(
                1,
                rows,
                List.copyOf(constants),
                List.copyOf(kept),
                fit.errorBefore(),
                fit.error(),
                fit.leaveOneOutError());
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
                kept.add(new Kept(name, rows, NEEDS));
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
        List<Constant> ofSteps =
                constants.stream().filter(each -> each.entry() == null).toList();
        if (!ofSteps.isEmpty()) {
            out.append("constants:\n");
            ofSteps.forEach(constant -> out.append(constant.line()));
        }
        addEntries(out);
        return out.toString();
    }

    private void addEntries(StringBuilder out) {
        Map<String, StringBuilder> entries = new LinkedHashMap<>();
        for (Constant constant : constants) {
            if (constant.entry() != null) {
                entries.computeIfAbsent(constant.entry(), entry -> new StringBuilder())
                        .append(constant.line());
            }
        }
        if (!entries.isEmpty()) {
            out.append("entries:\n");
        }
        entries.forEach(
                (entry, lines) -> out.append("  ").append(entry).append(":\n").append(lines));
    }
}
