package dev.zettasim.models.network;

import java.util.Arrays;

/**
 * Numbers links by first appearance. Its size follows the links that appear and not those that there are, so that it stays in a
 * processor's cache: an open-addressing table.
 */
public final class LinkNumbers {
    /** Of a link that has none. */
    public static final int NONE = -1;

    private static final int HASH = 0x9E3779B9;

    private int[] slots = new int[64];
    private int shift = 32 - 6;
    private int[] links = new int[32];
    private int size;

    /** The number of a link; a link not seen before gets the next one. */
    public int number(int link) {
        int slot = slot(link);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == links.length) {
            grow();
            slot = slot(link);
        }
        links[size] = link;
        slots[slot] = ++size;
        return size - 1;
    }

    /** The number of a link; −1 if it has none. */
    public int find(int link) {
        return slots[slot(link)] - 1;
    }

    /** The link of that number. */
    public int link(int number) {
        return links[number];
    }

    public int size() {
        return size;
    }

    /** Forgets all links. */
    public void clear() {
        for (int number = size - 1; number >= 0; number--) {
            slots[slot(links[number])] = 0;
        }
        size = 0;
    }

    /** Where a link is or would go; at most half of the slots are taken. */
    private int slot(int link) {
        int mask = slots.length - 1;
        int slot = (link * HASH) >>> shift;
        while (slots[slot] != 0 && links[slots[slot] - 1] != link) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        links = Arrays.copyOf(links, 2 * size);
        slots = new int[2 * slots.length];
        shift--;
        for (int number = 0; number < size; number++) {
            slots[slot(links[number])] = number + 1;
        }
    }
}
