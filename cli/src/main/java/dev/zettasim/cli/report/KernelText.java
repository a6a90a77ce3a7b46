package dev.zettasim.cli.report;

import dev.zettasim.scenarios.microbench.KernelTiming;
import dev.zettasim.scenarios.microbench.KernelTiming.Constant;
import java.util.List;

/** How long a kernel takes, how near the accelerator's limits that is, and what it rests on. */
public final class KernelText {
    private KernelText() {}

    public static String of(KernelTiming timing, Style style) {
        Page page = new Page(style);
        String precision = timing.precision() == null ? "" : " in " + timing.precision();
        page.title(
                timing.kernel() + precision + ": " + timing.shape().replace(" x ", " " + style.times() + " "),
                timing.gpu());
        page.labelled("Time", Figures.duration(timing.seconds()) + " alone on an idle accelerator");
        if (timing.flopPerSecond() != null && timing.peakFlopPerSecond() != null && timing.peakFraction() != null) {
            page.labelled(
                    "Arithmetic",
                    Figures.flopRate(timing.flopPerSecond()) + ", " + Figures.percent(timing.peakFraction())
                            + " of the dense peak of " + Figures.flopRate(timing.peakFlopPerSecond()));
        }
        if (timing.bytesPerSecond() != null && timing.bandwidthFraction() != null) {
            page.labelled(
                    "Memory",
                    Figures.bytes(timing.bytesPerSecond()) + "/s, " + Figures.percent(timing.bandwidthFraction())
                            + " of the bandwidth");
        }
        page.labelled("Limited by", limit(timing.limit()) + " (" + shares(timing.shares()) + ")");
        page.heading("Constants");
        constants(timing.constants(), page);
        return page.toString();
    }

    private static String limit(String limit) {
        return switch (limit) {
            case "arithmetic" -> "arithmetic";
            case "memory" -> "the memory's bandwidth";
            default -> "starting it: constant times";
        };
    }

    private static String shares(KernelTiming.Shares shares) {
        return Figures.percent(shares.arithmetic()) + " of the time go with the peak, "
                + Figures.percent(shares.memory()) + " with the memory's bandwidth, "
                + Figures.percent(shares.fixed()) + " with neither";
    }

    /** Neighbours that come from the same place name it once. */
    private static void constants(List<Constant> constants, Page page) {
        for (int i = 0; i < constants.size(); i++) {
            Constant constant = constants.get(i);
            page.row("  %-44s %-18s %s", constant.path(), constant.value(), constant.kind());
            if (i == constants.size() - 1 || !provenance(constant).equals(provenance(constants.get(i + 1)))) {
                page.quoted(provenance(constant));
            }
        }
    }

    private static String provenance(Constant constant) {
        return constant.note() == null ? constant.source() : constant.source() + "; " + constant.note();
    }
}
