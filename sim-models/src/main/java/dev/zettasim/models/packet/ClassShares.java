package dev.zettasim.models.packet;

import java.util.Collections;
import java.util.List;

/**
 * What each class of traffic gets of a link that several want.
 *
 * <p>Model: strict classes go before all others, the earlier before the later. The others take turns by bytes over weight, so that those
 * that always have something to send share the link in proportion to their weights, to within a packet each.
 * <br>Source: Goyal, Vin and Cheng, SIGCOMM 1996 (start-time fair queueing); IEEE 802.1Q, clause 8.6.8 (strict priority, and weighted selection).
 *
 * @param weights by class; {@link #STRICT} for those that go first
 */
public record ClassShares(List<Double> weights) {
    /** Stands for a weight, of a class that goes before others. */
    public static final double STRICT = Double.POSITIVE_INFINITY;

    /** As many as IEEE 802.1Q has priorities. */
    public static final int MOST_CLASSES = 8;

    public ClassShares {
        weights = List.copyOf(weights);
        if (weights.isEmpty() || weights.size() > MOST_CLASSES) {
            throw new IllegalArgumentException("a link has 1 to " + MOST_CLASSES + " classes, not " + weights.size());
        }
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("a class with the weight " + weight);
            }
        }
    }

    /** So many classes, all alike. */
    public static ClassShares equal(int classes) {
        return new ClassShares(Collections.nCopies(classes, 1.0));
    }

    /** How many classes there are. */
    public int classes() {
        return weights.size();
    }

    boolean isStrict(int number) {
        return weights.get(number) == STRICT;
    }

    double weight(int number) {
        return weights.get(number);
    }
}
