package dev.zettasim.scenarios.fabric;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.models.topology.CableCensus;
import dev.zettasim.models.topology.Cables;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.PathLengths;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.fabric.FabricReport.CableKind;
import dev.zettasim.scenarios.fabric.FabricReport.Draw;
import dev.zettasim.scenarios.fabric.FabricReport.Length;
import dev.zettasim.scenarios.fabric.FabricReport.Paths;
import dev.zettasim.scenarios.fabric.FabricReport.Switches;
import dev.zettasim.scenarios.run.FabricWords;
import dev.zettasim.scenarios.run.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what a scenario's fabric is built of. */
public final class FabricSurvey {
    /** Some seconds' worth; beyond it not all adapters are sources. */
    private static final long MOST_ROUTES = 4_000_000;

    /** Light in glass. */
    private static final double PS_PER_METRE = 5000;

    private final BuiltScenario built;
    private final Catalog catalog;
    private final Fabric fabric;
    private final List<CableCensus> census;
    private final double adaptersBytesPerSecond;

    private FabricSurvey(BuiltScenario built, Catalog catalog) {
        this.built = built;
        this.catalog = catalog;
        fabric = built.cluster().fabric();
        census = CableCensus.of(fabric);
        adaptersBytesPerSecond = census.stream()
                .filter(cables -> cables.kind().equals(Cables.HOST))
                .mapToDouble(CableCensus::capacityBytesPerSecond)
                .sum();
    }

    public static FabricReport of(BuiltScenario built, Catalog catalog) {
        return new FabricSurvey(built, catalog).report();
    }

    private FabricReport report() {
        List<CableKind> cables = census.stream().map(this::cableKind).toList();
        return new FabricReport(
                1,
                Version.current(),
                built.scenario().document().name(),
                FabricWords.of(built.scenario().document().cluster().fabric()),
                built.cluster().nodes(),
                fabric.endpoints(),
                switches(),
                cables,
                fabric.links(),
                fabric.bisectionBytesPerSecond(),
                bisectionFraction(),
                paths(),
                power(cables),
                FabricPrices.cost(built.scenario(), fabric.switches(), cables),
                ScaleUpSurvey.of(built.cluster()));
    }

    /** Of an odd number of adapters one belongs to no half. */
    private double bisectionFraction() {
        int half = fabric.endpoints() / 2;
        double halfBytesPerSecond = adaptersBytesPerSecond / fabric.endpoints() * half;
        return half == 0 ? 1 : fabric.bisectionBytesPerSecond() / halfBytesPerSecond;
    }

    private List<Switches> switches() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int number = 0; number < fabric.switches(); number++) {
            counts.merge(fabric.switchKind(number), 1, Integer::sum);
        }
        List<Switches> switches = new ArrayList<>();
        counts.forEach((kind, count) -> switches.add(new Switches(kind, count)));
        return switches;
    }

    private CableKind cableKind(CableCensus cables) {
        double metres = cables.latencyPs() / PS_PER_METRE;
        boolean copper = metres <= copperMetres();
        double ofKind = census.stream()
                .filter(other -> other.kind().equals(cables.kind()))
                .mapToDouble(CableCensus::capacityBytesPerSecond)
                .sum();
        return new CableKind(
                cables.kind(),
                cables.count(),
                cables.bytesPerSecond(),
                metres,
                copper ? 0 : 2 * cables.count(),
                adaptersBytesPerSecond / ofKind);
    }

    private double copperMetres() {
        String cabling =
                built.scenario().document().cluster().fabric().cabling().type();
        return catalog.find("cablings", cabling)
                .flatMap(entry -> figure(entry, "copper"))
                .map(figure -> value(figure, Dimension.LENGTH))
                .orElse(0.0);
    }

    private Paths paths() {
        PathLengths found = PathLengths.of(fabric, MOST_ROUTES);
        List<Length> lengths = new ArrayList<>();
        for (int switches = 1; switches < found.pairs().length; switches++) {
            if (found.pairs()[switches] > 0) {
                lengths.add(new Length(switches, found.pairs()[switches]));
            }
        }
        return new Paths(found.mostSwitches(), found.meanSwitches(), lengths, found.apart(), found.sources());
    }

    private List<Draw> power(List<CableKind> cables) {
        Optional<CatalogEntry> model = entry(
                "switches",
                built.scenario().document().cluster().fabric().switches().type());
        long transceivers = cables.stream().mapToLong(CableKind::transceivers).sum();
        int nics = built.cluster().nodes() * built.cluster().node().nics();
        Optional<Figure> typical = model.flatMap(entry -> figure(entry, "power.typical"));
        return List.of(
                draw("switches", fabric.switches(), typical.or(() -> model.flatMap(e -> figure(e, "power.most")))),
                draw("transceivers", transceivers, model.flatMap(entry -> figure(entry, "power.optic"))),
                draw(
                        "adapters",
                        nics,
                        titled("nics", built.cluster().node().nic().name()).flatMap(entry -> figure(entry, "power"))));
    }

    private static Draw draw(String part, long count, Optional<Figure> figure) {
        return figure.filter(known -> !known.printed().equals("unknown"))
                .map(known -> Draw.of(part, count, value(known, Dimension.POWER), known))
                .orElseGet(() -> Draw.unknown(part, count));
    }

    private Optional<CatalogEntry> entry(String kind, String name) {
        return catalog.find(kind, name);
    }

    /** The entry that is called so in full. */
    private Optional<CatalogEntry> titled(String kind, String title) {
        return catalog.names(kind).stream()
                .flatMap(name -> catalog.find(kind, name).stream())
                .filter(entry -> entry.title().equals(title))
                .findFirst();
    }

    private static Optional<Figure> figure(CatalogEntry entry, String path) {
        return entry.figures().stream()
                .filter(figure -> figure.path().equals(path))
                .findFirst();
    }

    private static double value(Figure figure, Dimension dimension) {
        return Quantity.parse(figure.printed(), dimension).value();
    }
}
