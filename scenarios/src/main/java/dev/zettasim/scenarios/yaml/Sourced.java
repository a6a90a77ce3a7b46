package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A value with its provenance: written alone, or as {@code {value: 400 Gbit/s, source: KEY, kind: datasheet, note: TEXT}}.
 *
 * @param source where the value was read, a key of the file's list of sources
 * @param kind how far to trust it
 */
public record Sourced<T>(
        @Doc("The value itself.") @Shorthand T value,

        @Doc("Where the value was read: a key of the file's sources.") @Nullable
        String source,

        @Doc("How far to trust the value.") @Nullable Provenance kind,

        @Doc("What the reader should know about the value.") @Nullable
        String note) {

    /** How a value came about. */
    public enum Provenance {
        @Doc("Stated by the maker.")
        DATASHEET,
        @Doc("Measured on a real machine.")
        MEASURED,
        @Doc("Derived from measurements of something else.")
        FITTED,
        @Doc("A guess.")
        ASSUMED
    }
}
