package dev.zettasim.cli.report;

import dev.zettasim.scenarios.traffic.EventBudget;
import dev.zettasim.scenarios.traffic.LinkOutcome;
import dev.zettasim.scenarios.traffic.Spread;
import dev.zettasim.scenarios.traffic.TrafficResult;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** What became of messages, as text. */
public final class TrafficText {
    private static final String FIRST = "%-12s";
    private static final String LINK = FIRST + "  %10s  %10s  %14s  %10s  %10s";

    private TrafficText() {}

    public static String of(TrafficResult result) {
        StringBuilder out = new StringBuilder();
        line(
                out,
                "Traffic     %s: %s messages, %s in all",
                result.traffic(),
                Figures.count(result.messages()),
                Figures.bytes((double) result.bytes()));
        line(
                out,
                "Fabric      %s hosts at %s %s",
                Figures.count(result.hosts()),
                Figures.bitRate(result.lineBytesPerSecond()),
                result.fabric());
        line(out, "Transport   %s routing, congestion control %s", result.routing(), result.congestion());
        if (!result.faults().isEmpty()) {
            line(out, "Faults      %s", String.join(", ", result.faults()));
        }
        line(out, "");
        line(
                out,
                "All arrived after %s; goodput %s",
                Figures.duration(result.seconds()),
                Figures.bitRate(result.goodputBytesPerSecond()));
        line(out, "");
        line(out, FIRST + "  %10s  %10s  %10s  %10s  %10s  %10s", "", "mean", "least", "p50", "p90", "p99", "greatest");
        spread(out, "completion", result.completionSeconds(), Figures::duration);
        result.classes()
                .forEach(each ->
                        spread(out, "  class " + each.trafficClass(), each.completionSeconds(), Figures::duration));
        spread(out, "slowdown", result.slowdown(), value -> String.format(Locale.ROOT, "%.2f", value));
        spread(out, "of line rate", result.rateFraction(), Figures::percent);
        line(out, "");
        line(out, LINK, "links", "count", "busiest", "longest queue", "marked", "paused");
        result.links().forEach(link -> link(out, link));
        losses(out, result);
        result.warnings().forEach(warning -> line(out, "%nWarning: %s", warning));
        return out.toString();
    }

    /** What a run will take. */
    public static String of(EventBudget budget) {
        String events = budget.events() < 1e9
                ? String.format(Locale.ROOT, "%.0f million", budget.events() / 1e6)
                : String.format(Locale.ROOT, "%.1f billion", budget.events() / 1e9);
        String text = "about " + events + " events, roughly " + Figures.duration(budget.seconds())
                + "; with `--train` or fewer bytes it is less";
        return text.replace(Figures.TIE, ' ');
    }

    private static void spread(StringBuilder out, String name, Spread spread, DoubleFunction<String> print) {
        line(
                out,
                FIRST + "  %10s  %10s  %10s  %10s  %10s  %10s",
                name,
                print.apply(spread.mean()),
                print.apply(spread.least()),
                print.apply(spread.p50()),
                print.apply(spread.p90()),
                print.apply(spread.p99()),
                print.apply(spread.greatest()));
    }

    /** Nothing where nothing was lost and nobody counts what switches hold. */
    private static void losses(StringBuilder out, TrafficResult result) {
        long lost = result.links().stream().mapToLong(LinkOutcome::lostPackets).sum();
        long cut = result.links().stream().mapToLong(LinkOutcome::cutPackets).sum();
        if (result.mostBufferedBytes() == 0 && lost == 0) {
            return;
        }
        line(out, "");
        line(out, "Lost %s packets, cut %s%s", Figures.count(lost), Figures.count(cut), buffered(result));
    }

    private static String buffered(TrafficResult result) {
        return result.mostBufferedBytes() == 0
                ? ""
                : "; at most " + Figures.bytes((double) result.mostBufferedBytes()) + " in one switch";
    }

    private static void link(StringBuilder out, LinkOutcome link) {
        line(
                out,
                LINK,
                link.kind(),
                Figures.count(link.links()),
                Figures.percent(link.utilizationFraction()),
                Figures.bytes(link.longestQueueBytes()),
                Figures.count(link.markedPackets()),
                Figures.percent(link.pausedFraction()));
    }

    private static void line(StringBuilder out, String format, Object... values) {
        String text = String.format(Locale.ROOT, format, values).replace(Figures.TIE, ' ');
        out.append(text.stripTrailing()).append('\n');
    }
}
