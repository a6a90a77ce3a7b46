package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Usage;
import java.util.Map;
import java.util.TreeMap;

/** Which share of their own limits transfers over links reach; all of them but over links of which some wires are gone. */
final class LinkLimits {
    private final Map<Integer, Double> ofClasses = new TreeMap<>();

    void set(int linkClass, double fraction) {
        ofClasses.put(linkClass, fraction);
    }

    /** The least over the links that a flow crosses. */
    double of(Usage usage) {
        double least = 1;
        if (!ofClasses.isEmpty()) {
            for (int linkClass : usage.links()) {
                least = Math.min(least, ofClasses.getOrDefault(linkClass, 1.0));
            }
        }
        return least;
    }
}
