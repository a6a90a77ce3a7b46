package dev.zettasim.benchmarks;

import dev.zettasim.benchmarks.CalibrationFit.Constant;
import dev.zettasim.benchmarks.CalibrationFit.Fit;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.AccuracyTable;
import dev.zettasim.scenarios.run.AccuracyTable.Row;
import dev.zettasim.scenarios.run.ValidationCase;
import dev.zettasim.scenarios.run.ValidationCases;
import dev.zettasim.scenarios.schema.ValidationFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes docs/validation.md: every published row beside what the simulator says; takes minutes. */
public final class ValidationReport {
    private final StringBuilder text = new StringBuilder();

    private ValidationReport() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("one argument: the page to write");
        }
        ValidationReport report = new ValidationReport();
        report.text.append(introduction());
        for (String family : ValidationCases.families()) {
            report.add(family);
        }
        Files.writeString(Path.of(arguments[0]), report.text);
    }

    private static String introduction() throws IOException {
        try (InputStream in = ValidationReport.class.getResourceAsStream("/validation-introduction.md")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void add(String family) {
        ValidationFile file = ValidationCases.file(family);
        List<ValidationCase> cases = ValidationCases.of(family);
        CalibrationFit fits = new CalibrationFit(cases, Recalibrate.constants(family));
        Fit fit = fits.fit(0);
        AccuracyTable all = AccuracyTable.run(cases, Catalog.load());
        AccuracyTable withoutRow = new AccuracyTable(fits.leaveOneRowOut(fit));
        AccuracyTable withoutConfiguration = new AccuracyTable(fits.leaveOneConfigurationOut(fit));
        line("");
        line("## %s", file.family());
        line("");
        line("Source: %s. Assumed: %s.", file.source(), file.assumptions());
        line("");
        addConstants(fit, Recalibrate.constants(family));
        addErrors(all, withoutRow, withoutConfiguration);
        addRows(all, withoutRow, withoutConfiguration);
    }

    private void addConstants(Fit fit, List<Constant> constants) {
        line("Fitted constants: %d for %d rows.", constants.size(), fit.rows().size());
        line("");
        for (int i = 0; i < constants.size(); i++) {
            line("* `%s` = %.3f", String.join("`, `", constants.get(i).keys()), fit.values()[i]);
        }
        line("");
    }

    private void addErrors(AccuracyTable all, AccuracyTable withoutRow, AccuracyTable withoutConfiguration) {
        line(
                "| error | rows | in sample: mean, median, bias | without the row: mean | without the configuration: mean |");
        line("|---|---|---|---|---|");
        addErrors("all", all, withoutRow, withoutConfiguration);
        TreeSet<String> generations = new TreeSet<>();
        all.rows().forEach(row -> generations.add(row.generation()));
        for (String generation : generations) {
            addErrors(
                    generation,
                    all.only(row -> row.generation().equals(generation)),
                    withoutRow.only(row -> row.generation().equals(generation)),
                    withoutConfiguration.only(row -> row.generation().equals(generation)));
        }
        line("");
    }

    private void addErrors(
            String name, AccuracyTable all, AccuracyTable withoutRow, AccuracyTable withoutConfiguration) {
        line(
                "| %s | %d | %.1f %%, %.1f %%, %+.1f %% | %.1f %% | %.1f %% |",
                name,
                all.only(row -> true).rows().size(),
                100 * all.meanAbsoluteError(),
                100 * all.medianAbsoluteError(),
                100 * all.bias(),
                100 * withoutRow.meanAbsoluteError(),
                100 * withoutConfiguration.meanAbsoluteError());
    }

    private void addRows(AccuracyTable all, AccuracyTable withoutRow, AccuracyTable withoutConfiguration) {
        line(
                "| configuration | release (row) | role | published | predicted | error | without the row | without the configuration |");
        line("|---|---|---|---|---|---|---|---|");
        Map<String, Row> left = byName(withoutRow);
        Map<String, Row> leftWhole = byName(withoutConfiguration);
        for (Row row : all.rows()) {
            line(
                    "| %s | %s (%s) | %s | %s | %s | %+.1f %% | %s | %s |",
                    row.of().id(),
                    row.published().release(),
                    row.published().row(),
                    row.of().entry().role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    figure(row.expected()),
                    figure(row.predicted()),
                    100 * row.signedError(),
                    error(left.get(name(row))),
                    error(leftWhole.get(name(row))));
        }
    }

    private static String error(@Nullable Row row) {
        return row == null ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * row.signedError());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 200 ? "%.2f" : "%.0f", value);
    }

    private static Map<String, Row> byName(AccuracyTable table) {
        Map<String, Row> rows = new LinkedHashMap<>();
        table.rows().forEach(row -> rows.put(name(row), row));
        return rows;
    }

    private static String name(Row row) {
        return row.of().id() + " " + row.published().release() + " "
                + row.published().row();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
