package dev.zettasim.models.symmetry;

/**
 * The coarsest equitable partition of a graph that respects given first colours.
 *
 * <p>Model: each round a node's colour becomes a hash of its own and of the multiset of (label, colour) of its neighbours;
 * a commutative sum stands for the multiset. Rounds go on until the number of colours stops growing.
 * <br>Assumes: 64-bit hashes do not collide (for 10^6 nodes the chance is below 10^-7).
 * <br>Leaves out: automorphisms; an equitable partition may be coarser than the orbits, and that is what folding needs.
 * <br>Source: Grohe, Kersting, Mladenov, Schweitzer, "Color refinement and its applications", 2021.
 * <br>Checked against: a slow partition by sorted neighbour lists on random graphs.
 */
public final class ColourRefinement {
    private ColourRefinement() {}

    /**
     * Refines colours in place.
     *
     * @param colours one per node; nodes that must be told apart differ
     * @return the number of distinct colours
     */
    public static int refine(long[] colours, Incidence graph) {
        int distinct = ColourIndex.count(colours);
        long[] sums = new long[colours.length];
        while (true) {
            gather(colours, graph, sums);
            for (int node = 0; node < colours.length; node++) {
                colours[node] = mix(colours[node] * 0x9E3779B97F4A7C15L + sums[node]);
                sums[node] = 0;
            }
            int now = ColourIndex.count(colours);
            if (now <= distinct) {
                return now;
            }
            distinct = now;
        }
    }

    private static void gather(long[] colours, Incidence graph, long[] sums) {
        for (int edge = 0; edge < graph.edges(); edge++) {
            int a = graph.first(edge);
            int b = graph.second(edge);
            long label = graph.label(edge);
            sums[a] += graph.timesAtFirst(edge) * mix(colours[b] ^ label);
            sums[b] += graph.timesAtSecond(edge) * mix(colours[a] ^ ~label);
        }
    }

    /** Combines two parts of a description; in this order. */
    public static long join(long colour, long part) {
        return mix(colour * 0x9E3779B97F4A7C15L + part);
    }

    /** Combines parts of an entity's description into a first colour. */
    public static long colour(long... parts) {
        long hash = 0x243F6A8885A308D3L;
        for (long part : parts) {
            hash = mix(hash ^ part) + 0x9E3779B97F4A7C15L;
        }
        return hash;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
