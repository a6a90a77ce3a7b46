package dev.zettasim.scenarios.yaml;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.core.units.QuantityException;

/** What a dimension's quantities look like, in the words of the package that parses them. */
final class Quantities {
    private Quantities() {}

    /** "a duration in `ns`, `us` ..., such as `500 ns`". */
    static String expectation(Dimension dimension) {
        try {
            Quantity.parse("", dimension);
            throw new IllegalStateException("an empty text is no " + dimension);
        } catch (QuantityException e) {
            return e.expectation();
        }
    }
}
