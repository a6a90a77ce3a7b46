package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Architecture.Experts;

/**
 * Over how many equal parts of the experts the choices of one token spread.
 *
 * <p>Model: all experts are chosen equally often; the mean number of parts that hold at least one of them is
 * {@code D(N) = N · (1 − C(E − E/N, K) / C(E, K))}. Where a token first chooses some groups of experts, the same within those groups.
 * <br>Assumes: parts and groups are consecutive experts; where neither is a multiple of the other, groups only bound the number.
 * <br>Leaves out: that skewed popularity gathers the choices of a token on fewer parts.
 * <br>Source: counting; DeepSeek-AI, DeepSeek-V3 Technical Report, 2024, section 2.1.2, for groups.
 * <br>Checked against: {@code ExpertSpreadTest}, by enumeration and worked numbers.
 */
public final class ExpertSpread {
    private final Experts experts;

    public ExpertSpread(Experts experts) {
        this.experts = experts;
    }

    /** Experts that one token visits. */
    public int chosen() {
        return experts.chosen();
    }

    /** Mean number of distinct parts that a token's experts are on. */
    public double distinct(int parts) {
        int groups = experts.groups();
        int visited = experts.chosenGroups();
        double inVisited = (double) experts.count() * visited / groups;
        if (parts >= groups) {
            double reachable = (double) parts * visited / groups;
            return reachable * hit(inVisited, inVisited / reachable);
        }
        if (groups % parts != 0) {
            return Math.min(visited, parts * hit(experts.count(), (double) experts.count() / parts));
        }
        int perPart = groups / parts;
        double hits = 0;
        for (int within = 1; within <= Math.min(visited, perPart); within++) {
            double share = ways(perPart, within) * ways(groups - perPart, visited - within) / ways(groups, visited);
            hits += share * hit(inVisited, (double) experts.count() / groups * within);
        }
        return parts * hits;
    }

    /** How likely one of the choices among so many experts falls on the marked ones. */
    private double hit(double among, double marked) {
        double missed = 1;
        for (int choice = 0; choice < experts.chosen(); choice++) {
            missed *= Math.max(0, among - marked - choice) / (among - choice);
        }
        return 1 - missed;
    }

    private static double ways(int of, int choose) {
        double ways = choose > of ? 0 : 1;
        for (int i = 0; i < choose; i++) {
            ways *= (double) (of - i) / (i + 1);
        }
        return ways;
    }
}
