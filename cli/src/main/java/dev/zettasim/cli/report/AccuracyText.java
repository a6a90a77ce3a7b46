package dev.zettasim.cli.report;

import dev.zettasim.scenarios.accuracy.AccuracyReport;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Counts;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Group;
import dev.zettasim.scenarios.accuracy.AccuracyReport.NotExpressible;
import dev.zettasim.scenarios.accuracy.Errors;
import dev.zettasim.scenarios.accuracy.FamiliesLeftOut;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far predictions lie from what was published. */
public final class AccuracyText {
    private static final int WORST = 10;
    private static final int LISTED = 20;
    private static final String HEAD = "  %-40s %-7s %-10s %5s %6s %7s %6s %6s %7s";
    private static final String ROW = "  %-40s %-7s %-10s %5d %6s %7s %6s %6s %7s";

    private final Page page;
    private final AccuracyReport report;

    private AccuracyText(AccuracyReport report, Style style) {
        this.report = report;
        this.page = new Page(style);
    }

    public static String of(AccuracyReport report, Style style) {
        return new AccuracyText(report, style).text();
    }

    private String text() {
        page.title("Predicted beside published", counts(report.counts()));
        report.warnings().forEach(page::warning);
        overall();
        groups("By family", report.groups());
        groups("By accelerator", report.generations());
        worst();
        reportOnly();
        notExpressible();
        return page.toString();
    }

    private static String counts(Counts counts) {
        return Figures.count(counts.rows()) + " rows, " + Figures.count(counts.counted()) + " count";
    }

    private void overall() {
        line("Dense", report.overall().dense());
        line("Experts", report.overall().moe());
        line("Collectives", report.overall().collective());
        line("GEMM", report.overall().gemm());
        line("Attention", report.overall().attention());
        line("Memory", report.overall().memory());
        line("Peak memory", report.overall().peakMemory());
        line("Dispatch", report.overall().dispatch());
        leftOut(report.leaveOneFamilyOut());
        Counts counts = report.counts();
        page.labelled(
                "Rows",
                Figures.count(counts.counted()) + " count, " + Figures.count(counts.reportOnly())
                        + " are only reported, "
                        + Figures.count(counts.duplicates()) + " repeat others and are skipped, "
                        + Figures.count(counts.notExpressible()) + " cannot be expressed");
    }

    private void leftOut(@Nullable FamiliesLeftOut without) {
        if (without != null) {
            page.labelled(
                    "Left out",
                    "mean error " + percent(without.meanAbsoluteErrorFraction())
                            + " with the constants of the catalog, "
                            + percent(without.meanAbsoluteErrorFractionWithout())
                            + " with constants fitted without each family, over " + Figures.count(without.rows())
                            + " rows");
        }
    }

    private void line(String label, @Nullable Errors errors) {
        Double mean = errors == null ? null : errors.meanAbsoluteErrorFraction();
        if (errors != null && mean != null) {
            page.labelled(
                    label,
                    "mean error " + percent(mean) + ", median " + percent(errors.medianAbsoluteErrorFraction())
                            + ", nine in ten below " + percent(errors.p90AbsoluteErrorFraction()) + ", bias "
                            + signed(errors.biasFraction()) + " over " + Figures.count(errors.rows()) + " rows");
        }
    }

    private void groups(String title, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        page.heading(title);
        page.row(HEAD, "", "GPU", "kind", "rows", "mean", "median", "p90", "bias", "one out");
        for (Group group : groups) {
            String family = group.family() == null ? "all" : group.family();
            page.row(
                    ROW,
                    cut(family, 40),
                    group.gpu(),
                    group.kind(),
                    group.rows(),
                    percent(group.meanAbsoluteErrorFraction()),
                    percent(group.medianAbsoluteErrorFraction()),
                    percent(group.p90AbsoluteErrorFraction()),
                    signed(group.biasFraction()),
                    percent(group.leaveOneOutMeanAbsoluteErrorFraction()));
        }
    }

    private void worst() {
        List<Case> worst = report.cases().stream()
                .filter(Case::counts)
                .sorted(Comparator.comparingDouble((Case each) -> -Math.abs(each.errorFraction())))
                .limit(WORST)
                .toList();
        if (!worst.isEmpty()) {
            page.heading("Worst");
            worst.forEach(this::single);
        }
    }

    private void single(Case each) {
        page.row("  %7s  %s", signed(each.errorFraction()), each.id());
        page.quoted("published " + Figures.digits(each.expected()) + ", predicted " + Figures.digits(each.predicted())
                + " " + unit(each.quantity()) + " on " + each.gpu());
        if (each.likelyReason() != null) {
            page.quoted("likely: " + each.likelyReason());
        }
    }

    private void reportOnly() {
        List<Case> only = report.cases().stream().filter(each -> !each.counts()).toList();
        if (!only.isEmpty()) {
            page.heading("Only reported");
            only.stream().limit(LISTED).forEach(each -> page.row("  %7s  %s", signed(each.errorFraction()), each.id()));
            more(only.size());
        }
    }

    /** Rows that the same thing keeps out stand together. */
    private void notExpressible() {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (NotExpressible each : report.notExpressible()) {
            reasons.merge(each.reason(), 1, Integer::sum);
        }
        if (!reasons.isEmpty()) {
            page.heading("Not expressible");
            reasons.entrySet().stream()
                    .sorted(Comparator.comparing((Map.Entry<String, Integer> entry) -> -entry.getValue()))
                    .limit(LISTED)
                    .forEach(entry -> page.point(
                            entry.getKey() + " (" + entry.getValue() + (entry.getValue() == 1 ? " row)" : " rows)")));
            more(reasons.size());
        }
    }

    private void more(int all) {
        if (all > LISTED) {
            page.point(Figures.count(all - LISTED) + " more; `--format json` lists all");
        }
    }

    private static String unit(String quantity) {
        return switch (quantity) {
            case "tokensPerSecondPerGpu" -> "tokens/s per GPU";
            case "modelTeraflopsPerGpu" -> "TFLOP/s of the model per GPU";
            case "hardwareTeraflopsPerGpu" -> "TFLOP/s per GPU with what is computed again";
            default -> quantity;
        };
    }

    private static String percent(@Nullable Double fraction) {
        return fraction == null ? "" : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
    }

    private static String signed(@Nullable Double fraction) {
        return fraction == null ? "" : String.format(Locale.ROOT, "%+.1f%%", 100 * fraction);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "~";
    }
}
