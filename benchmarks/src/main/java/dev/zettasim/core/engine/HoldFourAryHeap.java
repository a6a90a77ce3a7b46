package dev.zettasim.core.engine;

import java.util.Arrays;

/** An implicit 4-ary heap of primitives: what one would write without a radix queue. */
final class HoldFourAryHeap extends Hold {
    private static final int ID_BITS = 24;
    private static final int ID_MASK = (1 << ID_BITS) - 1;

    private final Increments increments;

    /** Time, then sequence number and payload in one word; interleaved, so that an entry is in one cache line. */
    private long[] heap = new long[128];

    private int size;
    private long sequence;
    private long checksum;

    HoldFourAryHeap(Increments increments, int pending) {
        this.increments = increments;
        for (int i = 0; i < pending; i++) {
            add(increments.next(), i);
        }
    }

    @Override
    long hold(int times) {
        for (int i = 0; i < times; i++) {
            long time = heap[0];
            int id = (int) heap[1] & ID_MASK;
            removeFirst();
            checksum = checksum * 31 + (time ^ id);
            add(time + increments.next(), id);
        }
        return checksum;
    }

    private void add(long time, int id) {
        if (2 * size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heap.length);
        }
        long word = (sequence++ << ID_BITS) | id;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >> 2;
            if (heap[2 * parent] <= time) {
                break;
            }
            heap[2 * at] = heap[2 * parent];
            heap[2 * at + 1] = heap[2 * parent + 1];
            at = parent;
        }
        put(at, time, word);
    }

    private void removeFirst() {
        size--;
        long time = heap[2 * size];
        long word = heap[2 * size + 1];
        int at = 0;
        for (int child = 1; child < size; child = 4 * at + 1) {
            int least = leastOf(child, Math.min(child + 4, size));
            if (!isLess(heap[2 * least], heap[2 * least + 1], time, word)) {
                break;
            }
            put(at, heap[2 * least], heap[2 * least + 1]);
            at = least;
        }
        put(at, time, word);
    }

    private int leastOf(int from, int end) {
        int least = from;
        for (int i = from + 1; i < end; i++) {
            if (isLess(heap[2 * i], heap[2 * i + 1], heap[2 * least], heap[2 * least + 1])) {
                least = i;
            }
        }
        return least;
    }

    private void put(int at, long time, long word) {
        heap[2 * at] = time;
        heap[2 * at + 1] = word;
    }

    private static boolean isLess(long time, long word, long otherTime, long otherWord) {
        return time < otherTime || (time == otherTime && word < otherWord);
    }
}
