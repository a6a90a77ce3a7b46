package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was sent packet by packet, and what it reached. */
final class WindowLine {
    private WindowLine() {}

    static void write(Result.@Nullable Window window, Page page) {
        if (window == null) {
            return;
        }
        page.heading("Packet by packet");
        page.point(Figures.count(window.messages()) + (window.messages() == 1 ? " message" : " messages") + " of `"
                + window.traffic() + "` exchanges" + place(window)
                + " between "
                + Figures.count(window.adapters()) + (window.adapters() == 1 ? " adapter, " : " adapters, ")
                + Figures.count(window.packets())
                + " packets: " + Figures.percent(window.goodputFraction())
                + " of line rate until the last had arrived, "
                + Figures.percent(window.efficiencyFraction()) + " of what the fluid level finds");
        page.point("all such exchanges of the step were given " + Figures.percent(window.usedFraction())
                + " of the fluid level's rates" + paused(window));
        List<Result.WindowUnderFaults> underFaults = window.underFaults();
        if (underFaults != null) {
            underFaults.forEach(under -> page.point(told(under)));
        }
    }

    private static String told(Result.WindowUnderFaults under) {
        return "with " + Words.list(under.faults()) + ", from " + Figures.duration(under.fromSeconds()) + " on: "
                + Figures.percent(under.goodputFraction()) + " of line rate, "
                + Figures.percent(under.efficiencyFraction())
                + " of what the fluid level finds over what is left; the exchanges were given "
                + Figures.percent(under.usedFraction()) + " for that while";
    }

    private static String place(Result.Window window) {
        return window.at() == null
                ? ""
                : " through `" + window.at() + "` and " + Figures.count(window.aroundMessages()) + " around them,";
    }

    private static String paused(Result.Window window) {
        return window.pausedFraction() == 0
                ? ""
                : "; the link that was paused longest stood still for " + Figures.percent(window.pausedFraction());
    }
}
