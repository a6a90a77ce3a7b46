package dev.zettasim.models.network;

import dev.zettasim.models.topology.Topology;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Which share of a traffic takes detours where the load decides that.
 *
 * <p>Model: the least share, in {@value #STEPS} steps, that leaves the traffic's fullest link as empty as can be: where least routes are as
 * good nothing turns, and no packet gains by another choice.
 * <br>Assumes: all edges of the traffic turn alike; whoever else enters by the same switches sends alike, as the other rails of a ring do.
 * <br>Leaves out: traffics that enter elsewhere or are unlike, thresholds of queues.
 * <br>Source: Singh, Load-Balanced Routing in Interconnection Networks, Stanford 2005 (UGAL), in its steady state.
 * <br>Checked against: two groups of a dragonfly that send to each other, by hand.
 */
final class LoadBalance {
    private static final int STEPS = 64;

    /** A share that gains less is not worth a detour. */
    private static final double LEAST_GAIN = 1e-9;

    private final Topology topology;
    private final double crowd;

    LoadBalance(Topology topology, Traffic traffic) {
        this.topology = topology;
        crowd = crowd(topology, traffic);
    }

    /** Endpoints at the switches where the traffic enters, over those that send some of it. */
    private static double crowd(Topology topology, Traffic traffic) {
        TreeSet<Integer> sources = new TreeSet<>();
        TreeSet<Integer> entrances = new TreeSet<>();
        for (int edge = 0; edge < traffic.edges(); edge++) {
            if (topology.turns(traffic.from(edge), traffic.to(edge)) > 0) {
                sources.add(traffic.from(edge));
                entrances.add(topology.entrance(traffic.from(edge)));
            }
        }
        int present = 0;
        for (int entrance : entrances) {
            present += topology.crowd(entrance);
        }
        return Math.max(1, (double) present / sources.size());
    }

    Usage between(Usage direct, Usage turning) {
        LinkNumbers numbers = new LinkNumbers();
        double[] least = onLinks(direct, turning, numbers);
        double[] most = onLinks(turning, direct, numbers);
        double[] capacities = new double[numbers.size()];
        Arrays.setAll(capacities, i -> topology.capacityBytesPerSecond(numbers.link(i)) / users(numbers.link(i)));
        double share = share(least, most, capacities);
        return usage(numbers, least, most, share);
    }

    private double users(int link) {
        return topology.isShared(link) ? crowd : 1;
    }

    /** What one usage puts on the links of both. */
    private static double[] onLinks(Usage usage, Usage other, LinkNumbers numbers) {
        for (int link : usage.links()) {
            numbers.number(link);
        }
        for (int link : other.links()) {
            numbers.number(link);
        }
        double[] coefficients = new double[numbers.size()];
        for (int i = 0; i < usage.links().length; i++) {
            coefficients[numbers.number(usage.links()[i])] = usage.coefficients()[i];
        }
        return coefficients;
    }

    private static double share(double[] least, double[] most, double[] capacities) {
        int best = 0;
        double fullest = fullest(least, most, capacities, 0);
        for (int step = 1; step <= STEPS; step++) {
            double now = fullest(least, most, capacities, (double) step / STEPS);
            if (now < fullest * (1 - LEAST_GAIN)) {
                fullest = now;
                best = step;
            }
        }
        return (double) best / STEPS;
    }

    private static double fullest(double[] least, double[] most, double[] capacities, double share) {
        double fullest = 0;
        for (int i = 0; i < capacities.length; i++) {
            fullest = Math.max(fullest, (least[i] + share * (most[i] - least[i])) / capacities[i]);
        }
        return fullest;
    }

    private static Usage usage(LinkNumbers numbers, double[] least, double[] most, double share) {
        int[] links = new int[numbers.size()];
        double[] coefficients = new double[links.length];
        int count = 0;
        for (int i = 0; i < links.length; i++) {
            double sum = (1 - share) * least[i] + share * most[i];
            if (sum > 0) {
                links[count] = numbers.link(i);
                coefficients[count++] = sum;
            }
        }
        return new Usage(Arrays.copyOf(links, count), Arrays.copyOf(coefficients, count));
    }
}
