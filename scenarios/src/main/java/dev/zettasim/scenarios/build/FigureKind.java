package dev.zettasim.scenarios.build;

import java.util.Locale;

/** How a figure came about, from the most to the least to be trusted. */
public enum FigureKind {
    /** Stated by the maker. */
    DATASHEET,
    /** Measured on a real machine. */
    MEASURED,
    /** Derived from measurements, or from other figures. */
    FITTED,
    /** A guess, or taken over from something similar. */
    ASSUMED,
    /** Set by the scenario. */
    GIVEN;

    /** As the catalog's files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FigureKind parse(String word) {
        for (FigureKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of figure is called " + word);
    }
}
