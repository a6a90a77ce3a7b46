package dev.zettasim.models.fluid;

import java.util.Arrays;

/** A 4-ary heap of numbered things, the least key on top; built at once, then drained. */
final class KeyHeap {
    private double[] keys = new double[16];
    private int[] ids = new int[16];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int topId() {
        return ids[0];
    }

    /** Infinite when empty. */
    double topKey() {
        return size == 0 ? Double.POSITIVE_INFINITY : keys[0];
    }

    /** Adds without ordering; {@link #heapify()} must follow before anything is taken. */
    void append(int id, double key) {
        if (size == ids.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            ids = Arrays.copyOf(ids, 2 * size);
        }
        keys[size] = key;
        ids[size++] = id;
    }

    void heapify() {
        for (int at = (size - 2) / 4; at >= 0; at--) {
            sink(at, ids[at], keys[at]);
        }
    }

    /** Gives the thing on top a greater key. */
    void raiseTop(double key) {
        sink(0, ids[0], key);
    }

    void removeTop() {
        size--;
        if (size > 0) {
            sink(0, ids[size], keys[size]);
        }
    }

    private void sink(int from, int id, double key) {
        int at = from;
        while (true) {
            int least = leastChild(at, key);
            if (least < 0) {
                break;
            }
            keys[at] = keys[least];
            ids[at] = ids[least];
            at = least;
        }
        keys[at] = key;
        ids[at] = id;
    }

    private int leastChild(int parent, double bound) {
        int first = 4 * parent + 1;
        int end = Math.min(first + 4, size);
        int least = -1;
        double leastKey = bound;
        for (int child = first; child < end; child++) {
            if (keys[child] < leastKey) {
                leastKey = keys[child];
                least = child;
            }
        }
        return least;
    }
}
