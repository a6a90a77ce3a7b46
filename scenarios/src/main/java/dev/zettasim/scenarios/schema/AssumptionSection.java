package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Doc;

/** A value of the file that nothing public states. */
@Doc("A value of this file that is assumed.")
public record AssumptionSection(
        @Doc(value = "Path of the key in this file.", examples = "cluster.storage.count")
        String key,

        @Doc("Why this value.") String note) {}
