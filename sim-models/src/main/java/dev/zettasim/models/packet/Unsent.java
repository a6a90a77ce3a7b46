package dev.zettasim.models.packet;

import java.util.Arrays;

/** What of a message is to be sent, or sent again; what is sent again goes first. */
final class Unsent {
    private final int packetCount;
    private int nextPacket;

    /** Numbers and counts of what is sent again, in pairs, as a ring. */
    private int[] again = new int[0];

    private int first;
    private int size;

    Unsent(int packetCount) {
        this.packetCount = packetCount;
    }

    boolean isEmpty() {
        return nextPacket >= packetCount && size == 0;
    }

    /** Up to how many packets can be sent in one go. */
    int most(int train) {
        return size > 0 ? again[first + 1] : Math.min(train, packetCount - nextPacket);
    }

    /** Takes out that many packets and returns the first one's number. */
    int take(int count) {
        if (size == 0) {
            nextPacket += count;
            return nextPacket - count;
        }
        int number = again[first];
        again[first] += count;
        again[first + 1] -= count;
        if (again[first + 1] == 0) {
            first = (first + 2) % again.length;
            size -= 2;
        }
        return number;
    }

    void addAgain(int number, int count) {
        if (size == again.length) {
            grow();
        }
        int at = (first + size) % again.length;
        again[at] = number;
        again[at + 1] = count;
        size += 2;
    }

    private void grow() {
        int[] grown = Arrays.copyOfRange(again, first, Math.max(16, first + 2 * again.length));
        System.arraycopy(again, 0, grown, again.length - first, first);
        again = grown;
        first = 0;
    }

    /** All from that packet on is sent anew. */
    void goBackTo(int number) {
        nextPacket = number;
    }
}
