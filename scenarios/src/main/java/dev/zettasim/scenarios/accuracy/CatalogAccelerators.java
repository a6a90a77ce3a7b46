package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import java.util.Optional;

/** Accelerators of the catalog by how tables spell them. */
final class CatalogAccelerators {
    private static final Catalog CATALOG = Catalog.load();

    private CatalogAccelerators() {}

    /** The entry of that name or alias. */
    static Optional<String> named(String name) {
        return CATALOG.find("accelerators", name).map(entry -> name);
    }

    /** What the node for an accelerator holds, as `H100 80GB HBM3` is written; the other name where there is none. */
    static String inNodes(String gpu, String other) {
        try {
            return CATALOG.find("nodes", MachineColumns.node(gpu))
                    .map(entry -> entry.texts().getOrDefault("accelerator", other))
                    .orElse(other);
        } catch (InexpressibleException e) {
            // The catalog's own refusal of the name says more.
            return other;
        }
    }
}
