package dev.zettasim.cli.report;

import dev.zettasim.scenarios.fabric.FabricReport;
import dev.zettasim.scenarios.fabric.FabricReport.CableKind;
import dev.zettasim.scenarios.fabric.FabricReport.Draw;
import dev.zettasim.scenarios.fabric.FabricReport.JoiningTier;
import dev.zettasim.scenarios.fabric.FabricReport.Length;
import dev.zettasim.scenarios.fabric.FabricReport.Paths;
import dev.zettasim.scenarios.fabric.FabricReport.ScaleUpDomains;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a fabric is built of, for people to read. */
public final class FabricText {
    private static final String CABLES = "  %-14s %10s %12s %10s %14s %18s";
    private static final String PATHS = "  %8s %16s %9s  %s";
    private static final String POWER = "  %-14s %10s %12s %12s  %s";
    private static final String COST = "  %-14s %10s %18s %18s";
    private static final int BAR_WIDTH = 30;

    private FabricText() {}

    public static String of(FabricReport report, Style style) {
        Page page = new Page(style);
        page.title(report.scenario(), report.fabric());
        page.labelled("Adapters", Figures.count(report.adapters()) + " on " + Figures.count(report.nodes()) + " nodes");
        page.labelled("Switches", switches(report));
        page.labelled("Links", Figures.count(report.links()) + ", each direction by itself, bundles as one");
        page.labelled(
                "Bisection",
                Figures.bitRate(report.bisectionBytesPerSecond()) + " each way, "
                        + Figures.percent(report.bisectionFraction()) + " of what half the adapters send");
        scaleUp(report.scaleUp(), page);
        cables(report.cables(), page);
        paths(report.paths(), page);
        power(report.power(), page);
        cost(report.cost(), page);
        return page.toString();
    }

    private static void scaleUp(ScaleUpDomains domains, Page page) {
        page.labelled(
                "Scale-up",
                Figures.count(domains.domains()) + " domain" + (domains.domains() == 1 ? "" : "s") + " of "
                        + Figures.count(domains.acceleratorsPerDomain()) + " (" + domains.technology() + "), "
                        + byteRate(domains.bytesPerSecond()) + " each way, " + counted(domains.switches(), "switches")
                        + "; bisection of one " + byteRate(domains.bisectionBytesPerSecond()));
        JoiningTier tier = domains.secondTier();
        if (tier != null) {
            page.labelled(
                    "Second tier",
                    "joins " + tier.nodesPerDomain() + " nodes at " + Figures.digits(tier.oversubscription()) + ":1, "
                            + byteRate(tier.bytesPerSecond()) + " each way of a node, "
                            + counted(tier.switches(), "switches") + ", " + counted(tier.cables(), "cables"));
        }
    }

    private static String byteRate(double bytesPerSecond) {
        return Figures.bytes(bytesPerSecond) + "/s";
    }

    private static String counted(@Nullable Integer count, String what) {
        return count == null ? what + " unknown" : Figures.count(count) + " " + what;
    }

    private static String switches(FabricReport report) {
        int all = report.switches().stream()
                .mapToInt(FabricReport.Switches::count)
                .sum();
        return Figures.count(all) + ": "
                + report.switches().stream()
                        .map(kind -> Figures.count(kind.count()) + " " + kind.kind())
                        .collect(Collectors.joining(", "));
    }

    private static void cables(List<CableKind> kinds, Page page) {
        page.heading("Cables");
        page.row(CABLES, "kind", "count", "payload", "length", "transceivers", "oversubscription");
        kinds.forEach(kind -> page.row(
                CABLES,
                kind.kind(),
                Figures.count(kind.count()),
                Figures.bitRate(kind.bytesPerSecond()),
                Figures.digits(kind.metres()) + " m",
                kind.transceivers() == 0 ? "copper" : Figures.count(kind.transceivers()),
                Figures.digits(kind.oversubscription()) + ":1"));
        page.point("oversubscription = what all adapters send / what all cables of a kind carry, per direction");
    }

    private static void paths(Paths paths, Page page) {
        page.heading("Routes between adapters: " + Figures.digits(paths.meanSwitches()) + " switches on average, "
                + paths.diameterSwitches() + " at most");
        page.row(PATHS, "switches", "pairs", "share", "");
        long all = paths.apart()
                + paths.lengths().stream().mapToLong(Length::pairs).sum();
        for (Length length : paths.lengths()) {
            double share = (double) length.pairs() / all;
            page.row(
                    PATHS,
                    length.switches(),
                    Figures.count(length.pairs()),
                    Figures.percent(share),
                    page.style().bar(share, BAR_WIDTH));
        }
        if (paths.apart() > 0) {
            page.row(PATHS, "none", Figures.count(paths.apart()), Figures.percent((double) paths.apart() / all), "");
        }
        page.point("followed from " + Figures.count(paths.followedFrom()) + " adapters to all others");
    }

    private static void cost(FabricReport.Cost cost, Page page) {
        page.heading("Cost");
        page.row(COST, "part", "count", "each", "all");
        cost.parts()
                .forEach(part -> page.row(
                        COST,
                        part.part(),
                        Figures.count(part.count()),
                        money(part.each(), cost.currency()),
                        part.count() == 0 ? "-" : money(part.all(), cost.currency())));
        page.row(COST, "together", "", "", money(cost.total(), cost.currency()));
        page.point("prices are those of `cluster.fabric.prices`; nobody publishes them, and without one it is unknown");
    }

    static String money(@Nullable Double amount, @Nullable String currency) {
        return amount == null || currency == null ? "unknown" : Figures.amount(amount) + " " + currency;
    }

    private static void power(List<Draw> draws, Page page) {
        page.heading("Power");
        page.row(POWER, "part", "count", "each", "all", "figure");
        for (Draw draw : draws) {
            Double watts = draw.watts();
            String kind = draw.kind();
            page.row(
                    POWER,
                    draw.part(),
                    Figures.count(draw.count()),
                    draw.each(),
                    watts == null ? "unknown" : Figures.power(watts),
                    kind == null ? "" : draw.figure() + ", " + kind);
            if (draw.source() != null) {
                page.quoted(draw.source());
            }
        }
    }
}
