package dev.zettasim.scenarios.traffic;

import java.util.List;

/**
 * Messages, the fabric that they cross, and how.
 *
 * @param name of the pattern or of the file
 */
public record TrafficQuestion(
        String name,
        List<Demand> demands,
        TrafficGround ground,
        Transport transport,
        List<LinkFault> faults,
        long seed) {
    public TrafficQuestion {
        demands = List.copyOf(demands);
        faults = List.copyOf(faults);
    }

    /** On a tree on which nothing fails. */
    public TrafficQuestion(String name, List<Demand> demands, TrafficFabric fabric, Transport transport, long seed) {
        this(name, demands, TrafficGround.of(fabric), transport, List.of(), seed);
    }
}
