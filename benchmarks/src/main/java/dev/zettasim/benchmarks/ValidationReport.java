package dev.zettasim.benchmarks;

import dev.zettasim.scenarios.accuracy.Accuracy;
import dev.zettasim.scenarios.accuracy.AccuracyReport;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Group;
import dev.zettasim.scenarios.accuracy.FamiliesLeftOut;
import dev.zettasim.scenarios.accuracy.Selection;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.build.FigureKind;
import dev.zettasim.scenarios.run.Progress;
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
import org.jspecify.annotations.Nullable;

/** Writes docs/validation.md: every published row that ships, and tables of others, beside what the simulator says; takes minutes. */
public final class ValidationReport {
    private static final Selection ALL = new Selection(null, null);

    private final StringBuilder text = new StringBuilder();

    private ValidationReport() {}

    /** The page to write, and tables in the columns of {@code validate-accuracy --cases}. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("arguments: the page to write, and tables to compare with");
        }
        ValidationReport report = new ValidationReport();
        report.text.append(resource("/validation-introduction.md"));
        report.addConstants();
        report.addShipped(Accuracy.ofShipped(ALL, Progress.SILENT));
        for (String table : List.of(arguments).subList(1, arguments.length)) {
            report.addTable(Path.of(table));
        }
        report.text.append(resource("/validation-conclusions.md"));
        Files.writeString(Path.of(arguments[0]), report.text);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ValidationReport.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void addConstants() {
        line("");
        line("## Constants fitted to steps");
        line("");
        line("| constant | value | fitted to |");
        line("|---|---|---|");
        Catalog catalog = Catalog.load();
        for (Figure figure : catalog.calibration()) {
            addConstant(figure.path(), figure);
        }
        for (String framework : catalog.names("frameworks")) {
            catalog.find("frameworks", framework).stream()
                    .flatMap(entry -> entry.figures().stream())
                    .filter(figure -> figure.entry().endsWith("/" + framework))
                    .forEach(figure -> addConstant(framework + " " + figure.path(), figure));
        }
    }

    private void addConstant(String name, Figure figure) {
        if (figure.kind() == FigureKind.FITTED) {
            String note = figure.note() == null ? "" : "; " + figure.note();
            line("| `%s` | %s | %s%s |", name, figure.printed(), figure.source(), note);
        }
    }

    private void addShipped(AccuracyReport report) {
        line("");
        line("## Cases that ship");
        line("");
        addGroups(report.groups());
        Map<String, StringBuilder> families = new LinkedHashMap<>();
        for (Case each : report.cases()) {
            families.computeIfAbsent(each.family(), family -> new StringBuilder())
                    .append(row(each));
        }
        families.forEach((family, rows) -> {
            line("");
            line("### %s", family);
            line("");
            line("| configuration, release, row | role | published | predicted | error |");
            line("|---|---|---|---|---|");
            text.append(rows);
        });
    }

    private static String row(Case of) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %+.1f %% |%n",
                of.id().substring(of.id().indexOf('/') + 1),
                of.role(),
                figure(of.expected()),
                figure(of.predicted()),
                100 * of.errorFraction());
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 200 ? "%.2f" : "%.0f", value);
    }

    private void addTable(Path table) {
        AccuracyReport report = Accuracy.ofTable(table, ALL, Progress.SILENT);
        line("");
        line("## Table of %,d rows: `%s`", report.counts().rows(), table.getFileName());
        line("");
        line(
                "%,d counted, %,d only reported, %,d repeated, %,d not expressible.",
                report.counts().counted(),
                report.counts().reportOnly(),
                report.counts().duplicates(),
                report.counts().notExpressible());
        addFamiliesLeftOut(table);
        line("");
        addGroups(report.generations());
        line("");
        addGroups(report.groups());
    }

    private void addFamiliesLeftOut(Path table) {
        FamiliesLeftOut without = FamiliesLeftOut.of(table, Catalog.load(), Progress.SILENT);
        if (without != null) {
            line("");
            line(
                    "In-situ and exposed constants fitted again without a family predict its steps within %.1f %% on average, all"
                            + " of them within %.1f %%: %.2f times as much (%,d rows).",
                    100 * without.meanAbsoluteErrorFractionWithout(),
                    100 * without.meanAbsoluteErrorFraction(),
                    without.meanAbsoluteErrorFractionWithout() / without.meanAbsoluteErrorFraction(),
                    without.rows());
        }
    }

    private void addGroups(List<Group> groups) {
        line(
                "| family | GPU | of | rows | only reported | mean | median | nine in ten | bias | without the configuration |");
        line("|---|---|---|---|---|---|---|---|---|---|");
        for (Group group : groups) {
            if (group.rows() > 0) {
                line(
                        "| %s | %s | %s | %d | %d | %s | %s | %s | %s | %s |",
                        group.family() == null ? "all" : group.family(),
                        group.gpu(),
                        group.kind(),
                        group.rows(),
                        group.reportOnlyRows(),
                        percent(group.meanAbsoluteErrorFraction()),
                        percent(group.medianAbsoluteErrorFraction()),
                        percent(group.p90AbsoluteErrorFraction()),
                        percent(group.biasFraction()),
                        percent(group.leaveOneOutMeanAbsoluteErrorFraction()));
            }
        }
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
