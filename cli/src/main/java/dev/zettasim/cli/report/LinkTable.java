package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.Comparator;
import java.util.List;

/** The busiest classes of links, and for how long they held something up. */
final class LinkTable {
    private static final int ROWS = 6;
    private static final int BAR_WIDTH = 20;
    private static final String LAYOUT = "  %-20s %9s %13s %9s  %-20s %10s";

    private LinkTable() {}

    static void write(List<Result.LinkClass> links, double stepSeconds, Page page) {
        List<Result.LinkClass> busy = links.stream()
                .filter(l -> page.style().verbose() || l.utilizationFraction() > 0)
                .sorted(Comparator.comparingDouble(Result.LinkClass::utilizationFraction)
                        .reversed())
                .limit(page.style().verbose() ? links.size() : ROWS)
                .toList();
        if (!busy.isEmpty()) {
            page.heading(
                    "Busiest links (per direction, averaged over a step of " + Figures.duration(stepSeconds) + ")");
            page.row(LAYOUT, "class", "links", "capacity", "used", "", "limits for");
            busy.forEach(link -> row(link, page));
        }
    }

    private static void row(Result.LinkClass link, Page page) {
        page.row(
                LAYOUT,
                link.linkClass(),
                Figures.count(link.count()),
                Figures.bitRate(link.bytesPerSecond()),
                Figures.percent(link.utilizationFraction()),
                page.style().bar(link.utilizationFraction(), BAR_WIDTH),
                link.bottleneckSeconds() > 0 ? Figures.duration(link.bottleneckSeconds()) : "-");
    }
}
