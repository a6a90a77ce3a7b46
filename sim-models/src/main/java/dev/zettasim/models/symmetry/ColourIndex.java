package dev.zettasim.models.symmetry;

/** Numbers colours by first appearance: an open-addressing table from 64-bit colours to 0, 1, 2, … */
final class ColourIndex {
    private final long[] keys;
    private final int[] numbers;
    private final int mask;
    private int size;

    ColourIndex(int expected) {
        int capacity = Integer.highestOneBit(Math.max(4, expected)) * 4;
        keys = new long[capacity];
        numbers = new int[capacity];
        mask = capacity - 1;
    }

    static int count(long[] colours) {
        ColourIndex index = new ColourIndex(colours.length);
        for (long colour : colours) {
            index.number(colour);
        }
        return index.size;
    }

    /** The number of a colour; a colour not seen before gets the next one. */
    int number(long colour) {
        int slot = (int) (colour ^ (colour >>> 32)) & mask;
        while (numbers[slot] != 0) {
            if (keys[slot] == colour) {
                return numbers[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        keys[slot] = colour;
        numbers[slot] = ++size;
        return size - 1;
    }

    int size() {
        return size;
    }
}
