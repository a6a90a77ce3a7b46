package dev.zettasim.models.parallel;

import java.util.Arrays;

/** The passes of one stage while its order is drawn up. */
final class SlotList {
    private final int chunks;
    private int[] slots = new int[64];
    private int size;

    SlotList(int chunks) {
        this.chunks = chunks;
    }

    void add(Pass pass, int chunk, int microBatch) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
        }
        slots[size++] = ((microBatch * chunks + chunk) * Pass.COUNT + pass.number) << 1;
    }

    /** The last pass runs beside the next one. */
    void joinNext() {
        slots[size - 1] |= 1;
    }

    void run(Pass pass, int from, int to) {
        for (int microBatch = from; microBatch < to; microBatch++) {
            add(pass, 0, microBatch);
        }
    }

    int[] toArray() {
        return Arrays.copyOf(slots, size);
    }
}
