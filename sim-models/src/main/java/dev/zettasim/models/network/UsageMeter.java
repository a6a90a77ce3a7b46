package dev.zettasim.models.network;

import dev.zettasim.models.topology.SymmetricTopology;
import dev.zettasim.models.topology.Topology;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** Routes the edges of traffics over one topology and sums what each link carries. */
public final class UsageMeter {
    /** Traffics of so many edges are measured once. */
    private static final int LARGE_TRAFFIC = 256;

    private static final int MOST_KEPT_EDGES = 4_000_000;

    private final Topology topology;
    private final @Nullable SymmetricTopology symmetric;
    private final LinkNumbers touched = new LinkNumbers();
    private double[] sums = new double[16];
    private final int[] route;
    private final IdentityHashMap<Traffic, Usage> ofLargeTraffics = new IdentityHashMap<>();
    private long keptEdges;

    public UsageMeter(Topology topology) {
        this.topology = topology;
        symmetric = topology instanceof SymmetricTopology images ? images : null;
        route = new int[topology.longestRoute()];
    }

    public Usage measure(Traffic traffic) {
        if (traffic.edges() < LARGE_TRAFFIC) {
            return measureAnew(traffic);
        }
        Usage known = ofLargeTraffics.get(traffic);
        if (known == null) {
            known = measureLarge(traffic);
            keptEdges += traffic.edges();
            if (keptEdges <= MOST_KEPT_EDGES) {
                ofLargeTraffics.put(traffic, known);
            }
        }
        return known;
    }

    private Usage measureLarge(Traffic traffic) {
        Traffic original = traffic.original();
        return original == null || symmetric == null
                ? measureAnew(traffic)
                : shifted(measure(original), traffic.shift(), symmetric);
    }

    private static Usage shifted(Usage usage, int by, SymmetricTopology symmetric) {
        int[] links = usage.links().clone();
        Arrays.setAll(links, i -> symmetric.shifted(links[i], by));
        return new Usage(links, usage.coefficients());
    }

    private Usage measureAnew(Traffic traffic) {
        boolean turns = false;
        for (int edge = 0; edge < traffic.edges(); edge++) {
            turns |= addEdge(traffic, edge, false);
        }
        Usage direct = collect();
        if (!turns) {
            return direct;
        }
        for (int edge = 0; edge < traffic.edges(); edge++) {
            addEdge(traffic, edge, true);
        }
        return new LoadBalance(topology, traffic).between(direct, collect());
    }

    /** Returns whether it may take detours; takes them where that is asked for. */
    private boolean addEdge(Traffic traffic, int edge, boolean turning) {
        double bytes = traffic.wireBytesPerByte(edge);
        return switch (traffic.cast(edge)) {
            case UNICAST -> addRoutes(traffic, edge, turning);
            case REDUCE -> add(topology.reduceLink(traffic.from(edge)), bytes);
            case MULTICAST -> add(topology.multicastLink(traffic.to(edge)), bytes);
        };
    }

    private boolean addRoutes(Traffic traffic, int edge, boolean turning) {
        int from = traffic.from(edge);
        int to = traffic.to(edge);
        int ways = topology.ways(from, to);
        int turns = topology.turns(from, to);
        int first = turning && turns > 0 ? ways : 0;
        int count = turning && turns > 0 ? turns : ways;
        for (int way = first; way < first + count; way++) {
            int hops = topology.route(from, to, ways == 1 && turns == 0 ? traffic.flowKey() : way, route);
            for (int hop = 0; hop < hops; hop++) {
                add(route[hop], traffic.wireBytesPerByte(edge) / count);
            }
        }
        return turns > 0;
    }

    /** Returns false: a single link has no detour. */
    private boolean add(int link, double bytes) {
        if (bytes <= 0) {
            return false;
        }
        int number = touched.number(link);
        if (number == sums.length) {
            sums = Arrays.copyOf(sums, 2 * number);
        }
        sums[number] += bytes;
        return false;
    }

    private Usage collect() {
        int[] links = new int[touched.size()];
        Arrays.setAll(links, touched::link);
        double[] coefficients = Arrays.copyOf(sums, links.length);
        Arrays.fill(sums, 0, links.length, 0);
        touched.clear();
        return new Usage(links, coefficients);
    }
}
