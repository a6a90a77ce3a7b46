package dev.zettasim.models.symmetry;

import java.util.Arrays;

/** An undirected multigraph on dense integers as a growing list of labelled edges. */
public final class Incidence {
    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private long[] labels = new long[1024];
    private int edges;

    /** Adds an edge; the label tells what kind of neighbours the two are, and how strongly. */
    public void connect(int a, int b, long label) {
        if (edges == first.length) {
            grow();
        }
        first[edges] = a;
        second[edges] = b;
        labels[edges] = label;
        edges++;
    }

    public int edges() {
        return edges;
    }

    int first(int edge) {
        return first[edge];
    }

    int second(int edge) {
        return second[edge];
    }

    long label(int edge) {
        return labels[edge];
    }

    private void grow() {
        int capacity = edges * 2;
        first = Arrays.copyOf(first, capacity);
        second = Arrays.copyOf(second, capacity);
        labels = Arrays.copyOf(labels, capacity);
    }
}
