package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Precision;
import java.util.List;
import java.util.Locale;

/**
 * A description that was made from the catalog, and every figure that went into it.
 *
 * @param figures each once, in the order in which they were read, those of the entries it refers to included
 */
public record Picked<T>(T value, List<Figure> figures) {
    public Picked {
        figures = figures.stream().distinct().toList();
    }

    /** The assumed figures; of those that exist per precision, only the ones of the given precision. */
    public List<Figure> assumed(Precision precision) {
        return figures.stream()
                .filter(Figure::isAssumed)
                .filter(figure -> concerns(figure.path(), precision))
                .toList();
    }

    private boolean concerns(String path, Precision precision) {
        for (Precision other : Precision.values()) {
            boolean named = path.endsWith("." + word(other)) || path.contains("." + word(other) + ".");
            if (other != precision && named) {
                return false;
            }
        }
        // What stands in for precisions that have no figure of their own.
        String own = path.replaceFirst("\\.other$", "." + word(precision));
        return own.equals(path)
                || figures.stream().noneMatch(figure -> figure.path().equals(own));
    }

    /** How catalog and scenarios write a precision. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
