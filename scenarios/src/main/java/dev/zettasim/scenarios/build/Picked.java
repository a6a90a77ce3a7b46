package dev.zettasim.scenarios.build;

import dev.zettasim.models.hardware.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A description that was made from the catalog, and every figure that went into it.
 *
 * @param figures in the order in which they were read, those of the entries it refers to included
 */
public record Picked<T>(T value, List<Figure> figures) {
    public Picked {
        figures = List.copyOf(figures);
    }

    /** The assumed figures; of those that exist per precision, only the ones of the given precision. */
    public List<Figure> assumed(Precision precision) {
        List<String> others = new ArrayList<>();
        for (Precision other : Precision.values()) {
            if (other != precision) {
                others.add(word(other));
            }
        }
        Predicate<Figure> concerns = figure -> others.stream()
                .noneMatch(other ->
                        figure.path().endsWith("." + other) || figure.path().contains("." + other + "."));
        return figures.stream().filter(Figure::isAssumed).filter(concerns).toList();
    }

    /** How catalog and scenarios write a precision. */
    static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
