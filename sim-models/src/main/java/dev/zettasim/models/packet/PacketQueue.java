package dev.zettasim.models.packet;

import java.util.Arrays;

/** Packets one behind the other, in a ring. */
final class PacketQueue {
    private static final int FEWEST = 4;

    /** A power of two long, or empty. */
    private int[] ring = new int[0];

    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    /** Of a queue that is not empty. */
    int first() {
        return ring[head];
    }

    void add(int packet) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size) & (ring.length - 1)] = packet;
        size++;
    }

    int take() {
        int packet = ring[head];
        head = (head + 1) & (ring.length - 1);
        size--;
        return packet;
    }

    private void grow() {
        int[] grown = Arrays.copyOfRange(ring, head, head + Math.max(FEWEST, 2 * ring.length));
        System.arraycopy(ring, 0, grown, ring.length - head, head);
        ring = grown;
        head = 0;
    }
}
