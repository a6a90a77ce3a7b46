package dev.zettasim.scenarios.traffic;

import java.util.List;

/**
 * Messages, the fabric that they cross, and how.
 *
 * @param name of the pattern or of the file
 * @param leftOut what was asked for and does not happen
 */
public record TrafficQuestion(
        String name,
        List<Demand> demands,
        TrafficGround ground,
        Transport transport,
        List<LinkFault> faults,
        long seed,
        List<String> leftOut) {
    public TrafficQuestion {
        leftOut = List.copyOf(leftOut);
        demands = List.copyOf(demands);
        faults = List.copyOf(faults);
    }

    /** Of which nothing is left out. */
    public TrafficQuestion(
            String name,
            List<Demand> demands,
            TrafficGround ground,
            Transport transport,
            List<LinkFault> faults,
            long seed) {
        this(name, demands, ground, transport, faults, seed, List.of());
    }

    /** On a tree on which nothing fails. */
    public TrafficQuestion(String name, List<Demand> demands, TrafficFabric fabric, Transport transport, long seed) {
        this(name, demands, TrafficGround.of(fabric), transport, List.of(), seed);
    }
}
