package dev.zettasim.scenarios.build;

import org.jspecify.annotations.Nullable;

/**
 * One figure of the catalog with its provenance.
 *
 * @param entry kind and name, such as {@code accelerators/h100-sxm}
 * @param path key inside the entry, such as {@code memory.bandwidth}
 * @param printed the value as it is written, with its unit; {@code unknown} where nobody published it
 * @param source the public reference it was read from, or where the scenario sets it
 * @param note what a reader should know about the value
 */
public record Figure(
        String entry,
        String path,
        String printed,
        String source,
        FigureKind kind,
        @Nullable String note) {

    public boolean isAssumed() {
        return kind == FigureKind.ASSUMED;
    }
}
