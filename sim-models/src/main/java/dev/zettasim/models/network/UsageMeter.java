package dev.zettasim.models.network;

import dev.zettasim.models.topology.Topology;
import java.util.Arrays;
import java.util.IdentityHashMap;

/** Routes the edges of traffics over one topology and sums what each link carries. */
public final class UsageMeter {
    /** Traffics of so many edges are measured once. */
    private static final int LARGE_TRAFFIC = 256;

    private static final int MOST_KEPT_EDGES = 4_000_000;

    private final Topology topology;
    private final double[] sums;
    private final int[] route;
    private int[] touched = new int[16];
    private int count;
    private final IdentityHashMap<Traffic, Usage> ofLargeTraffics = new IdentityHashMap<>();
    private long keptEdges;

    public UsageMeter(Topology topology) {
        this.topology = topology;
        sums = new double[topology.links()];
        route = new int[topology.longestRoute()];
    }

    public Usage measure(Traffic traffic) {
        if (traffic.edges() < LARGE_TRAFFIC) {
            return measureAnew(traffic);
        }
        Usage known = ofLargeTraffics.get(traffic);
        if (known == null) {
            known = measureAnew(traffic);
            keptEdges += traffic.edges();
            if (keptEdges <= MOST_KEPT_EDGES) {
                ofLargeTraffics.put(traffic, known);
            }
        }
        return known;
    }

    private Usage measureAnew(Traffic traffic) {
        count = 0;
        for (int edge = 0; edge < traffic.edges(); edge++) {
            addEdge(traffic, edge);
        }
        return collect();
    }

    private void addEdge(Traffic traffic, int edge) {
        double bytes = traffic.wireBytesPerByte(edge);
        switch (traffic.cast(edge)) {
            case UNICAST -> {
                int hops = topology.route(traffic.from(edge), traffic.to(edge), traffic.flowKey(), route);
                for (int hop = 0; hop < hops; hop++) {
                    add(route[hop], bytes);
                }
            }
            case REDUCE -> add(topology.reduceLink(traffic.from(edge)), bytes);
            case MULTICAST -> add(topology.multicastLink(traffic.to(edge)), bytes);
        }
    }

    private void add(int link, double bytes) {
        if (bytes <= 0) {
            return;
        }
        if (sums[link] == 0) {
            if (count == touched.length) {
                touched = Arrays.copyOf(touched, 2 * count);
            }
            touched[count++] = link;
        }
        sums[link] += bytes;
    }

    private Usage collect() {
        int[] links = Arrays.copyOf(touched, count);
        double[] coefficients = new double[count];
        for (int i = 0; i < count; i++) {
            coefficients[i] = sums[links[i]];
            sums[links[i]] = 0;
        }
        return new Usage(links, coefficients);
    }
}
