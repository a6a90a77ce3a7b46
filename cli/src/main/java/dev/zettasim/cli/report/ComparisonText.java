package dev.zettasim.cli.report;

import dev.zettasim.scenarios.compare.ComparisonReport;
import dev.zettasim.scenarios.compare.ComparisonReport.Change;
import dev.zettasim.scenarios.compare.ComparisonReport.Difference;
import dev.zettasim.scenarios.compare.ComparisonReport.Hot;
import dev.zettasim.scenarios.compare.ComparisonReport.Row;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scenarios side by side, for people to read. */
public final class ComparisonText {
    private static final String TIMES = "  %-26s %10s %10s %7s %8s  %s";
    private static final String CHANGES = "  %-26s %-31s %s";
    private static final String PARTS = "  %-26s %9s %9s %12s %10s %16s";
    private static final String LINKS = "  %-26s %s";
    private static final int NAME_WIDTH = 26;

    private ComparisonText() {}

    public static String of(ComparisonReport report, Style style) {
        Page page = new Page(style);
        int seeds = report.seeds().size();
        page.title("Comparison of " + report.rows().size(), seeds == 1 ? "one seed" : seeds + " seeds each");
        page.row(TIMES, "", "step", "exposed", "tail", "MFU", "against the first");
        for (Row row : report.rows()) {
            page.row(
                    TIMES,
                    name(row),
                    Figures.duration(row.step().seconds()),
                    Figures.duration(row.exposedSeconds()),
                    Figures.digits(row.tail().p99Slowdown()) + "x",
                    Figures.percent(row.mfuFraction()),
                    difference(row.step().difference(), seeds, style));
        }
        page.point(
                "exposed = communication that nothing hides; tail = 99 of 100 exchanges between scale-up domains take no more"
                        + " than so many times as long as each would alone on its links");
        changes(report, page);
        page.point(
                seeds == 1
                        ? "more seeds would find the same, or were not asked for"
                        : "differences are means over pairs of equal seeds, with their interval of 95 %");
        page.heading("Hottest links");
        report.rows().forEach(row -> page.row(LINKS, name(row), hottest(row)));
        page.heading("What it is built of");
        page.row(PARTS, "", "switches", "cables", "transceivers", "power", "cost");
        report.rows().forEach(row -> parts(row, page));
        page.point(
                "power of switches and transceivers, cost of these and cables at the scenario's prices; `zettasim topology` tells the parts");
        report.warnings().forEach(page::warning);
        return page.toString();
    }

    /** Of what is not in the first table. */
    private static void changes(ComparisonReport report, Page page) {
        int seeds = report.seeds().size();
        page.row(CHANGES, "", "exposed, against the first", "tail, against the first");
        for (Row row : report.rows()) {
            Change change = row.tail().p99Change();
            Difference tail = change == null
                    ? null
                    : new Difference(change.by(), change.fraction(), change.halfWidth(), change.significant());
            page.row(
                    CHANGES,
                    name(row),
                    difference(row.exposedDifference(), seeds, page.style()),
                    difference(tail, seeds, page.style()));
        }
    }

    private static String name(Row row) {
        return row.name().length() <= NAME_WIDTH ? row.name() : row.name().substring(0, NAME_WIDTH - 3) + "...";
    }

    private static String difference(@Nullable Difference difference, int seeds, Style style) {
        if (difference == null) {
            return "";
        }
        String shown = (difference.seconds() > 0 ? "+" : "") + Figures.percent(difference.fraction());
        if (seeds == 1) {
            return difference.significant() ? shown : "the same";
        }
        double half = Math.abs(difference.fraction() * difference.halfWidthSeconds() / difference.seconds());
        String interval = difference.seconds() == 0
                ? shown
                : shown + (style.unicode() ? " \u00b1 " : " +- ") + Figures.percent(half);
        return interval + (difference.significant() ? "" : ", not significant");
    }

    private static String hottest(Row row) {
        return row.hottest().isEmpty()
                ? "none"
                : row.hottest().stream().map(ComparisonText::hot).collect(Collectors.joining(", "));
    }

    private static String hot(Hot link) {
        return link.kind() + " " + Figures.percent(link.utilizationFraction());
    }

    private static void parts(Row row, Page page) {
        Double watts = row.networkWatts();
        page.row(
                PARTS,
                name(row),
                Figures.count(row.switches()),
                Figures.count(row.cables()),
                Figures.count(row.transceivers()),
                watts == null ? "unknown" : Figures.power(watts),
                FabricText.money(row.networkCost(), row.currency()));
    }
}
