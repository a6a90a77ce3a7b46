package dev.zettasim.models.fluid;

import dev.zettasim.models.network.Traffic;
import java.util.Arrays;

/** Patterns by hand. */
final class Traffics {
    private Traffics() {}

    /** Each rank sends to the next and the last to the first. */
    static Traffic ring(double wireBytesPerByte, int... ranks) {
        int[] next = new int[ranks.length];
        double[] wire = new double[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            next[i] = ranks[(i + 1) % ranks.length];
        }
        Arrays.fill(wire, wireBytesPerByte);
        return Traffic.unicast(ranks, next, wire, 0);
    }

    /** Each of the first n endpoints sends one n-th of its buffer to each other. */
    static Traffic allToAll(int n) {
        int edges = n * (n - 1);
        int[] from = new int[edges];
        int[] to = new int[edges];
        double[] wire = new double[edges];
        for (int edge = 0; edge < edges; edge++) {
            from[edge] = edge / (n - 1);
            to[edge] = (from[edge] + 1 + edge % (n - 1)) % n;
            wire[edge] = 1. / n;
        }
        return Traffic.unicast(from, to, wire, 0);
    }
}
