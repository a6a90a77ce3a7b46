package dev.zettasim.models.parallel;

import java.util.Arrays;

/** The passes of one stage while its order is drawn up. */
final class SlotList {
    private final int chunks;
    private final int[] slots;
    private int size;

    SlotList(int chunks, int capacity) {
        this.chunks = chunks;
        this.slots = new int[capacity];
    }

    void add(Pass pass, int chunk, int microBatch) {
        slots[size++] = (microBatch * chunks + chunk) * Pass.COUNT + pass.number;
    }

    int[] toArray() {
        return Arrays.copyOf(slots, size);
    }
}
