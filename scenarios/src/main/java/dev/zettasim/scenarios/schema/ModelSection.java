package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Shorthand;
import org.jspecify.annotations.Nullable;

/** The model to train: an entry of the catalog, one that is changed in place, or a whole architecture. */
@Doc(
        "The model to train; keys of the architecture change the catalog entry in place, or make up a model without a name.")
public record ModelSection(
        @Doc("Name of a model in the catalog.") @Shorthand @Nullable
        String name,

        @Doc("Keys of the architecture.") Overrides architecture) {}
