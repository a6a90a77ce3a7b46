package dev.zettasim.scenarios.schema;

import dev.zettasim.scenarios.yaml.Default;
import dev.zettasim.scenarios.yaml.Doc;
import dev.zettasim.scenarios.yaml.Limits;
import dev.zettasim.scenarios.yaml.Shorthand;

/** Documents that sequences are packed with. */
@Doc("Documents that sequences are packed with; attention does not look across their borders.")
public record DocumentsSection(
        @Doc("Tokens of a document on average.") @Shorthand @Limits(min = 1, max = 1_000_000_000)
        int meanLength,

        @Doc("How their lengths are distributed.") @Default("exponential")
        Lengths lengths) {

    /** How the lengths of documents are distributed. */
    public enum Lengths {
        @Doc("All alike, from the beginning of a sequence.")
        EQUAL,
        @Doc("Exponentially, so that all wait for the replica with the longest.")
        EXPONENTIAL
    }
}
