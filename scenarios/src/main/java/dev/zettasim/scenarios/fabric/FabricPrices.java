package dev.zettasim.scenarios.fabric;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.scenarios.fabric.FabricReport.CableKind;
import dev.zettasim.scenarios.fabric.FabricReport.Cost;
import dev.zettasim.scenarios.fabric.FabricReport.Price;
import dev.zettasim.scenarios.schema.PricesSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a fabric costs at the prices of its scenario. */
final class FabricPrices {
    private static final String PRICES = "cluster.fabric.prices";

    private FabricPrices() {}

    static Cost cost(Scenario scenario, int switches, List<CableKind> cables) {
        PricesSection prices = scenario.document().cluster().fabric().prices();
        long transceivers = cables.stream().mapToLong(CableKind::transceivers).sum();
        long copper = count(cables, true);
        List<Price> parts = List.of(
                Price.of("switches", switches, prices.ofSwitch()),
                Price.of("transceivers", transceivers, prices.transceiver()),
                Price.of("copper cables", copper, prices.copperCable()),
                Price.of("optical cables", count(cables, false), prices.opticalCable()));
        return new Cost(currency(scenario), parts, total(parts));
    }

    private static long count(List<CableKind> cables, boolean copper) {
        return cables.stream()
                .filter(kind -> (kind.transceivers() == 0) == copper)
                .mapToLong(CableKind::count)
                .sum();
    }

    /** Of all parts that there are; null where one of them has no price. */
    private static @Nullable Double total(List<Price> parts) {
        List<Price> present = parts.stream().filter(part -> part.count() > 0).toList();
        boolean known = present.stream().allMatch(part -> part.all() != null);
        return known
                ? present.stream()
                        .mapToDouble(part -> Objects.requireNonNull(part.all()))
                        .sum()
                : null;
    }

    /** Of the first price; all are in the same. */
    private static @Nullable String currency(Scenario scenario) {
        return LocatedReader.find(scenario.tree(), PRICES) instanceof Located.Mapping prices
                ? prices.entries().values().stream()
                        .map(Located.Entry::value)
                        .filter(Located.Scalar.class::isInstance)
                        .map(value -> Quantity.parse(((Located.Scalar) value).text(), Dimension.MONEY)
                                .currency())
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
