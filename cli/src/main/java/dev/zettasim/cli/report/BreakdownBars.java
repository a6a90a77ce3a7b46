package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.Locale;

/** Where the time of a step goes, as bars. */
final class BreakdownBars {
    private static final int BAR_WIDTH = 46;

    /** Of the step; what is smaller is told only on demand. */
    private static final double SHOWN_FRACTION = 5e-4;

    private BreakdownBars() {}

    static void write(Result.Step step, Page page) {
        page.heading("Where the step goes (critical path; exposed time only)");
        Parts.of(step.breakdownSeconds()).forEach((part, seconds) -> {
            double fraction = seconds / step.seconds();
            if (fraction >= SHOWN_FRACTION || page.style().verbose()) {
                bar(part, seconds, fraction, page);
            }
        });
    }

    private static void bar(String part, double seconds, double fraction, Page page) {
        page.row(
                "  %-17s %-" + BAR_WIDTH + "s %12s %9s",
                Parts.name(part),
                page.style().bar(fraction, BAR_WIDTH),
                String.format(Locale.ROOT, "%.4f s", seconds),
                Figures.percent(fraction));
    }
}
