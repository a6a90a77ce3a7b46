package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Overrides;
import dev.zettasim.scenarios.yaml.Shorthand;

/** A library of the catalog that carries tokens. */
@Doc("Which library's kernels carry tokens; any further key of the catalog entry changes it in place.")
public record TokenLibrarySection(
        @Doc("Name of a library in the catalog (`token-libraries`), or `nccl` for plain messages.")
        @Shorthand
        @Default("deepep")
        String type,

        @Doc("Keys of the catalog entry to change in place.")
        Overrides overrides) {

    /** Plain messages, which the library of all other collectives sends. */
    public static final String PLAIN = "nccl";
}
