package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Shorthand;

/** A training framework of the catalog. */
@Doc(
        "What the training framework costs: memory, bookkeeping; any further key of the catalog entry changes it in place.")
public record FrameworkSection(
        @Doc("Name of a framework in the catalog.") @Shorthand @Default("megatron-core")
        String type,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {}
