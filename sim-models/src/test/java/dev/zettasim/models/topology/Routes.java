package dev.zettasim.models.topology;

import java.util.ArrayDeque;
import java.util.Arrays;

/** Slow, obvious checks of any fabric. */
final class Routes {
    private Routes() {}

    static int[] of(Topology topology, int from, int to, int flowKey) {
        int[] links = new int[topology.longestRoute()];
        return Arrays.copyOf(links, topology.route(from, to, flowKey, links));
    }

    /** Adds what one byte from one endpoint to another puts on each link. */
    static void load(Topology topology, int from, int to, double[] bytes) {
        int ways = topology.ways(from, to);
        for (int way = 0; way < ways; way++) {
            for (int link : of(topology, from, to, way)) {
                bytes[link] += 1.0 / ways;
            }
        }
    }

    /** Flows per link when every endpoint sends to {@code (endpoint + shift) mod n}; the most on any link. */
    static int mostFlowsOnALink(Topology topology, int shift) {
        int[] flows = new int[topology.links()];
        int n = topology.endpoints();
        for (int from = 0; from < n; from++) {
            for (int link : of(topology, from, (from + shift) % n, 0)) {
                flows[link]++;
            }
        }
        return Arrays.stream(flows).max().orElse(0);
    }

    /** How many endpoints a breadth-first search over the routes of single hops reaches from endpoint 0. */
    static int reachable(Topology topology) {
        boolean[] seen = new boolean[topology.endpoints()];
        ArrayDeque<Integer> next = new ArrayDeque<>();
        seen[0] = true;
        next.add(0);
        int count = 0;
        while (!next.isEmpty()) {
            int from = next.remove();
            count++;
            for (int to = 0; to < seen.length; to++) {
                if (!seen[to] && of(topology, from, to, 0).length > 0) {
                    seen[to] = true;
                    next.add(to);
                }
            }
        }
        return count;
    }

    /** Kinds of a route's links in order. */
    static String kinds(Topology topology, int from, int to) {
        StringBuilder kinds = new StringBuilder();
        for (int link : of(topology, from, to, 0)) {
            kinds.append(kinds.isEmpty() ? "" : " ").append(topology.kind(link));
        }
        return kinds.toString();
    }
}
