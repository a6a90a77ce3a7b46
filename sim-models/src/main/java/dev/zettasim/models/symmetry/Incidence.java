package dev.zettasim.models.symmetry;

import java.util.Arrays;

/**
 * An undirected multigraph on dense integers as a growing list of labelled edges. Nodes that stand for several have edges that
 * are seen more often from one end than from the other.
 */
public final class Incidence {
    private int[] first = new int[1024];
    private int[] second = new int[1024];
    private long[] labels = new long[1024];
    private long[] timesAtFirst = new long[1024];
    private long[] timesAtSecond = new long[1024];
    private int edges;

    /** Adds an edge; the label tells what kind of neighbours the two are, and how strongly. */
    public void connect(int a, int b, long label) {
        connect(a, b, label, 1, 1);
    }

    /** Adds an edge between two that stand for many: {@code a} has so many neighbours like {@code b}, and b so many like a. */
    public void connect(int a, int b, long label, long timesAtA, long timesAtB) {
        if (edges == first.length) {
            grow();
        }
        first[edges] = a;
        second[edges] = b;
        labels[edges] = label;
        timesAtFirst[edges] = timesAtA;
        timesAtSecond[edges] = timesAtB;
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

    long timesAtFirst(int edge) {
        return timesAtFirst[edge];
    }

    long timesAtSecond(int edge) {
        return timesAtSecond[edge];
    }

    private void grow() {
        int capacity = edges * 2;
        first = Arrays.copyOf(first, capacity);
        second = Arrays.copyOf(second, capacity);
        labels = Arrays.copyOf(labels, capacity);
        timesAtFirst = Arrays.copyOf(timesAtFirst, capacity);
        timesAtSecond = Arrays.copyOf(timesAtSecond, capacity);
    }
}
