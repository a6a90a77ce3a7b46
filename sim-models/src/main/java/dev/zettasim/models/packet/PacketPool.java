package dev.zettasim.models.packet;

import java.util.Arrays;

/**
 * The packets on their way, each a row of a common table. A row is what moves as one: a packet, or a train of packets of one
 * flow that follow each other. Freed rows are used again, so that in steady state nothing is allocated.
 */
final class PacketPool {
    static final int NONE = -1;

    /** Longs of a row; halves of some hold a number each. */
    private static final int ROW = 6;

    private static final int DUE = 0;
    private static final int SENT = 1;
    private static final int NEXT_AND_FLOW = 2;
    private static final int TO_AND_BYTES = 3;
    private static final int NUMBER_AND_COUNT = 4;
    private static final int ENTRY_AND_STATE = 5;

    private static final long LOWER = 0xFFFF_FFFFL;
    private static final long UPPER = ~LOWER;

    private static final int MARKED = 1;
    private static final int NOTICE = 2;
    private static final int GAP = 4;
    private static final int HOP_SHIFT = 3;
    private static final int HOP_MASK = 0x1F;
    private static final int ENTROPY_SHIFT = 8;
    private static final long BELOW_ENTROPY = UPPER | ((1 << ENTROPY_SHIFT) - 1);

    private long[] rows = new long[ROW * 1024];
    private int firstFree = NONE;
    private int used;

    /** A row for packets of a flow, with no entry, no mark and no entropy. */
    int take(int flow, int to) {
        int packet = firstFree;
        if (packet == NONE) {
            packet = addRow();
        } else {
            firstFree = next(packet);
        }
        int row = packet * ROW;
        rows[row + NEXT_AND_FLOW] = UPPER | flow;
        rows[row + TO_AND_BYTES] = (long) to << 32;
        rows[row + ENTRY_AND_STATE] = UPPER;
        return packet;
    }

    void free(int packet) {
        setNext(packet, firstFree);
        firstFree = packet;
    }

    /** How many rows were ever in use at once. */
    int mostUsed() {
        return used;
    }

    private int addRow() {
        if (used * ROW == rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(2, rows.length));
        }
        return used++;
    }

    /** What is sent: packets number {@code number} to {@code number + count - 1} of the flow. */
    void fill(int packet, int number, int count, int wireBytes) {
        int row = packet * ROW;
        rows[row + TO_AND_BYTES] = (rows[row + TO_AND_BYTES] & UPPER) | wireBytes;
        rows[row + NUMBER_AND_COUNT] = ((long) number << 32) | count;
    }

    int flow(int packet) {
        return (int) rows[packet * ROW + NEXT_AND_FLOW];
    }

    /** The packet behind this one on the same way, or {@link #NONE}. */
    int next(int packet) {
        return (int) (rows[packet * ROW + NEXT_AND_FLOW] >> 32);
    }

    void setNext(int packet, int next) {
        int at = packet * ROW + NEXT_AND_FLOW;
        rows[at] = (rows[at] & LOWER) | ((long) next << 32);
    }

    int to(int packet) {
        return (int) (rows[packet * ROW + TO_AND_BYTES] >> 32);
    }

    int wireBytes(int packet) {
        return (int) rows[packet * ROW + TO_AND_BYTES];
    }

    int number(int packet) {
        return (int) (rows[packet * ROW + NUMBER_AND_COUNT] >> 32);
    }

    void setNumber(int packet, int number) {
        int at = packet * ROW + NUMBER_AND_COUNT;
        rows[at] = (rows[at] & LOWER) | ((long) number << 32);
    }

    int count(int packet) {
        return (int) rows[packet * ROW + NUMBER_AND_COUNT];
    }

    long duePs(int packet) {
        return rows[packet * ROW + DUE];
    }

    void setDuePs(int packet, long ps) {
        rows[packet * ROW + DUE] = ps;
    }

    long sentPs(int packet) {
        return rows[packet * ROW + SENT];
    }

    void setSentPs(int packet, long ps) {
        rows[packet * ROW + SENT] = ps;
    }

    /** The link by which the packet came to the switch where it is; −1 at its sender. */
    int entry(int packet) {
        return (int) (rows[packet * ROW + ENTRY_AND_STATE] >> 32);
    }

    void setEntry(int packet, int link) {
        int at = packet * ROW + ENTRY_AND_STATE;
        rows[at] = (rows[at] & LOWER) | ((long) link << 32);
    }

    boolean isMarked(int packet) {
        return (rows[packet * ROW + ENTRY_AND_STATE] & MARKED) != 0;
    }

    /** A switch has found its queue too long. */
    void mark(int packet) {
        rows[packet * ROW + ENTRY_AND_STATE] |= MARKED;
    }

    boolean bringsNotice(int packet) {
        return (rows[packet * ROW + ENTRY_AND_STATE] & NOTICE) != 0;
    }

    /** The acknowledgement that this packet becomes tells its sender to slow down. */
    void addNotice(int packet) {
        rows[packet * ROW + ENTRY_AND_STATE] |= NOTICE;
    }

    boolean tellsGap(int packet) {
        return (rows[packet * ROW + ENTRY_AND_STATE] & GAP) != 0;
    }

    /** The acknowledgement that this packet becomes tells its sender that packets before it are missing. */
    void addGap(int packet) {
        rows[packet * ROW + ENTRY_AND_STATE] |= GAP;
    }

    /** Switches passed so far. */
    int hops(int packet) {
        return (int) (rows[packet * ROW + ENTRY_AND_STATE] >>> HOP_SHIFT) & HOP_MASK;
    }

    void countHop(int packet) {
        rows[packet * ROW + ENTRY_AND_STATE] += 1 << HOP_SHIFT;
    }

    /** What the sender adds to what switches hash. */
    int entropy(int packet) {
        return (int) rows[packet * ROW + ENTRY_AND_STATE] >>> ENTROPY_SHIFT;
    }

    void setEntropy(int packet, int entropy) {
        int at = packet * ROW + ENTRY_AND_STATE;
        rows[at] = (rows[at] & BELOW_ENTROPY) | ((long) entropy << ENTROPY_SHIFT);
    }

    /** A number of its own for each packet of a flow at each switch that it passes, for random draws. */
    long draw(int packet) {
        return ((long) number(packet) << 6) + hops(packet);
    }
}
