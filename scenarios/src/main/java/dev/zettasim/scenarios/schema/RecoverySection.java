package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Shorthand;

/** How a fabric goes around what fails, by an entry of the catalog. */
@Doc(
        "How long it takes to notice a fault and to go around it; any further key of the catalog entry changes it in place.")
public record RecoverySection(
        @Doc("Name of a recovery in the catalog.") @Shorthand @Default("usual")
        String type,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {}
