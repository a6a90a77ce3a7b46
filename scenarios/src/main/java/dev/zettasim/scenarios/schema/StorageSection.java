package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Overrides;

/** The parallel file system. */
@Doc("The parallel file system; any further key of the catalog entry changes it in place.")
public record StorageSection(
        @Doc(value = "Name of a storage system in the catalog.", examples = "ddn-ai400x2-turbo")
        String type,

        @Doc("How many appliances.") @Limits(min = 1, max = 100_000)
        int count,

        @Doc("Which network carries the input and output.") @Default("dedicated")
        Attachment network,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {

    /** Which network carries storage traffic. */
    public enum Attachment {
        @Doc("A network of its own, over the nodes' storage adapters.")
        DEDICATED,
        @Doc("The fabric that collectives use, too.")
        SHARED
    }
}
