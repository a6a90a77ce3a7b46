package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Shorthand;

/** A cabling of the catalog. */
@Doc("Lengths of cables and the rule for rails; any further key of the catalog entry changes it in place.")
public record CablingSection(
        @Doc("Name of a cabling in the catalog.") @Shorthand @Default("usual")
        String type,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {}
