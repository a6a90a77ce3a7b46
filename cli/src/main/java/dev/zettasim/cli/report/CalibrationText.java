package dev.zettasim.cli.report;

import dev.zettasim.scenarios.calibrate.Calibration;
import java.util.Locale;

/** What was fitted, and how well it predicts what it was not fitted to. */
public final class CalibrationText {
    private CalibrationText() {}

    public static String of(Calibration calibration, Style style) {
        Page page = new Page(style);
        page.title("Calibration", Figures.count(calibration.rows()) + " rows");
        page.labelled(
                "Mean error",
                percent(calibration.meanAbsoluteErrorFraction()) + ", before "
                        + percent(calibration.meanAbsoluteErrorFractionBefore()) + "; leaving one configuration out "
                        + percent(calibration.leaveOneOutMeanAbsoluteErrorFraction()));
        page.heading("Constants");
        page.row("  %-36s %10s %10s %6s", "", "before", "after", "rows");
        calibration
                .constants()
                .forEach(constant -> page.row(
                        "  %-36s %10.4f %10.4f %6d",
                        name(constant), constant.before(), constant.after(), constant.rows()));
        calibration
                .kept()
                .forEach(kept -> page.row("  %-36s stays: %d rows; %s", kept.key(), kept.rows(), kept.reason()));
        return page.toString();
    }

    private static String name(Calibration.Constant constant) {
        return constant.unit() == null ? constant.key() : constant.key() + " (" + constant.unit() + ")";
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * fraction);
    }
}
