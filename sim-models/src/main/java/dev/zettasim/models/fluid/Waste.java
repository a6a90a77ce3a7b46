package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Usage;
import java.util.function.IntPredicate;

/**
 * What a traffic takes of links beyond what it carries.
 *
 * @param usedFraction of what it takes, what it carries
 * @param ofLinks the classes of links on which it does
 */
record Waste(double usedFraction, IntPredicate ofLinks) {
    Waste {
        if (!(usedFraction > 0 && usedFraction <= 1)) {
            throw new IllegalArgumentException("a traffic that carries " + usedFraction + " of what it takes");
        }
    }

    /** What is carried together with what is wasted. */
    Usage with(Usage carried) {
        double[] coefficients = carried.coefficients().clone();
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] /= ofLinks.test(carried.links()[i]) ? usedFraction : 1;
        }
        return new Usage(carried.links(), coefficients);
    }
}
