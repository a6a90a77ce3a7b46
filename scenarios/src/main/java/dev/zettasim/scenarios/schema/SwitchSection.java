package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Shorthand;

/** A switch of the catalog. */
@Doc("A switch of the catalog; any further key of the catalog entry changes it in place.")
public record SwitchSection(
        @Doc("Name of a switch in the catalog.") @Shorthand String type,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {}
