package dev.zettasim.scenarios.schema;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import org.jspecify.annotations.Nullable;

/** Refuses prices of one fabric that are in several currencies; those that are no prices at all are reported elsewhere. */
final class Currencies {
    private static final String PRICES = "cluster.fabric.prices";

    private Currencies() {}

    static void check(Located.Mapping tree, Diagnostics problems) {
        if (!(LocatedReader.find(tree, PRICES) instanceof Located.Mapping prices)) {
            return;
        }
        String first = null;
        for (Located.Entry entry : prices.entries().values()) {
            String currency = currency(entry.value());
            if (first != null && currency != null && !currency.equals(first)) {
                String problem = "prices are in " + first + " and in " + currency;
                problems.add(Diagnostic.error(entry.value().place(), PRICES + "." + entry.key(), problem)
                        .hinting("give all in one currency"));
            }
            first = first == null ? currency : first;
        }
    }

    private static @Nullable String currency(Located value) {
        if (!(value instanceof Located.Scalar price)) {
            return null;
        }
        try {
            return Quantity.parse(price.text(), Dimension.MONEY).currency();
        } catch (QuantityException e) {
            return null;
        }
    }
}
