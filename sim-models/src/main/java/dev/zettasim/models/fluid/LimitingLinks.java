package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Usage;
import java.util.Arrays;
import java.util.List;

/**
 * The links that can ever limit a transfer, where all traffics are known beforehand.
 *
 * <p>Model: all transfers of one traffic together go no faster than one alone, which the tightest link of the traffic limits. A link that
 * would have room left if every traffic went that fast at once is never full and no bottleneck, so that rates come out the same without it.
 * <br>Assumes: capacities do not change, no other traffic comes.
 * <br>Source: arithmetic. Of hashed paths on 100,000 GPUs one link in 24 is left.
 * <br>Checked against: rates of random transfers with all links.
 */
final class LimitingLinks {
    /** A link counts as full a little before it is. */
    private static final double NEARLY = 1 - 1e-3;

    private final double[] capacities;
    private final double[] demand;

    LimitingLinks(List<Usage> usages, double[] capacities) {
        this.capacities = capacities;
        demand = new double[capacities.length];
        usages.forEach(this::add);
    }

    private void add(Usage usage) {
        double alone = Double.POSITIVE_INFINITY;
        int[] links = usage.links();
        double[] coefficients = usage.coefficients();
        for (int i = 0; i < links.length; i++) {
            alone = Math.min(alone, capacities[links[i]] / coefficients[i]);
        }
        for (int i = 0; i < links.length; i++) {
            demand[links[i]] += alone * coefficients[i];
        }
    }

    boolean contains(int link) {
        return demand[link] >= NEARLY * capacities[link];
    }

    /** The part of a usage that can limit it. */
    Usage of(Usage usage) {
        int[] links = new int[usage.links().length];
        double[] coefficients = new double[links.length];
        int count = 0;
        for (int i = 0; i < links.length; i++) {
            if (contains(usage.links()[i])) {
                links[count] = usage.links()[i];
                coefficients[count++] = usage.coefficients()[i];
            }
        }
        return new Usage(Arrays.copyOf(links, count), Arrays.copyOf(coefficients, count));
    }
}
