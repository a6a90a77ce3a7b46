package dev.zettasim.models.packet;

import java.util.Arrays;

/**
 * The packets on their way, each a row of a common table. A row is what moves as one: a packet, or a train of packets of one
 * flow that follow each other. Freed rows are used again, so that in steady state nothing is allocated.
 *
 * <p>What every switch reads of a packet is two longs, four rows to a line of a processor's cache; what only its ends need stands apart.
 */
final class PacketPool {
    static final int NONE = -1;

    /** Longs of a row; each holds several numbers. */
    private static final int ROW = 2;

    private static final int NUMBER_AND_FLOW = 0;
    private static final int STATE = 1;

    private static final long LOWER = 0xFFFF_FFFFL;

    /** The state: bytes on a wire, then what has happened on the way, then switches passed, then entropy. */
    private static final int BYTES_BITS = 27;

    private static final long BYTES_MASK = (1L << BYTES_BITS) - 1;
    private static final long MARKED = 1L << BYTES_BITS;
    private static final long NOTICE = MARKED << 1;
    private static final long GAP = MARKED << 2;
    private static final long REPLY = MARKED << 3;
    private static final long CUT = MARKED << 4;
    private static final int HOP_SHIFT = BYTES_BITS + 5;
    private static final int HOP_MASK = 0xFF;
    private static final int FORTH_SHIFT = HOP_SHIFT + 8;
    private static final long FORTH_MASK = (long) HOP_MASK << FORTH_SHIFT;
    private static final int ENTROPY_SHIFT = 48;
    private static final long BELOW_ENTROPY = (1L << ENTROPY_SHIFT) - 1;

    private final PacketFormat format;
    private final int packetBytes;
    private long[] rows = new long[ROW * 1024];
    private long[] sentPs = new long[1024];
    private int[] entries = new int[1024];

    /** Rows to be used again, as a stack. */
    private int[] freeRows = new int[1024];

    private int freeCount;

    /** By number of a flow. */
    private int[] senders = new int[0];

    private int[] receivers = new int[0];

    /** By number of a flow; empty where there is one class. */
    private byte[] lanes = new byte[0];

    private int used;

    PacketPool(PacketFormat format) {
        this.format = format;
        packetBytes = format.packetBytes();
    }

    /** A row for packets of a flow, with no entry, no mark and no entropy. */
    int take(int flow) {
        int packet = freeCount > 0 ? freeRows[--freeCount] : addRow();
        rows[packet * ROW + NUMBER_AND_FLOW] = flow;
        rows[packet * ROW + STATE] = 0;
        return packet;
    }

    void free(int packet) {
        freeRows[freeCount++] = packet;
    }

    /** Between which adapters the packets of a flow go. */
    void setEnds(int flow, int from, int to) {
        if (flow >= senders.length) {
            senders = Arrays.copyOf(senders, Math.max(64, 2 * flow));
            receivers = Arrays.copyOf(receivers, senders.length);
        }
        senders[flow] = from;
        receivers[flow] = to;
    }

    /** How many rows were ever in use at once. */
    int mostUsed() {
        return used;
    }

    private int addRow() {
        if (used == sentPs.length) {
            int length = Math.multiplyExact(2, used);
            rows = Arrays.copyOf(rows, Math.multiplyExact(ROW, length));
            sentPs = Arrays.copyOf(sentPs, length);
            entries = Arrays.copyOf(entries, length);
            freeRows = Arrays.copyOf(freeRows, length);
        }
        return used++;
    }

    /** What is sent: packets of the flow from number {@code number} on that take so many bytes. */
    void fill(int packet, int number, int wireBytes) {
        setNumber(packet, number);
        int at = packet * ROW + STATE;
        rows[at] = (rows[at] & ~BYTES_MASK) | wireBytes;
    }

    int flow(int packet) {
        return (int) rows[packet * ROW + NUMBER_AND_FLOW];
    }

    /** The adapter that it goes to. */
    int to(int packet) {
        return isReply(packet) ? senders[flow(packet)] : receivers[flow(packet)];
    }

    int number(int packet) {
        return (int) (rows[packet * ROW + NUMBER_AND_FLOW] >> 32);
    }

    void setNumber(int packet, int number) {
        int at = packet * ROW + NUMBER_AND_FLOW;
        rows[at] = (rows[at] & LOWER) | ((long) number << 32);
    }

    /** What was sent of it, whatever is left on the way. */
    int wireBytes(int packet) {
        return (int) (rows[packet * ROW + STATE] & BYTES_MASK);
    }

    /** All packets of a unit but the last are full, which gives their number. */
    int count(int packet) {
        int wireBytes = wireBytes(packet);
        return wireBytes <= packetBytes ? 1 : (wireBytes + packetBytes - 1) / packetBytes;
    }

    /** What it takes of a link now: of what was cut and of an acknowledgement, headers. */
    int lineBytes(int packet) {
        return isExpress(packet) ? format.headerBytes() * count(packet) : wireBytes(packet);
    }

    long sentPs(int packet) {
        return sentPs[packet];
    }

    void setSentPs(int packet, long ps) {
        sentPs[packet] = ps;
    }

    /** The link by which the packet came to the switch where it is, where queues are served packet by packet. */
    int entry(int packet) {
        return entries[packet];
    }

    void setEntry(int packet, int link) {
        entries[packet] = link;
    }

    /** The class of its flow. */
    int lane(int packet) {
        return lanes[flow(packet)];
    }

    void setLane(int flow, int lane) {
        if (flow >= lanes.length) {
            lanes = Arrays.copyOf(lanes, Math.max(64, 2 * flow));
        }
        lanes[flow] = (byte) lane;
    }

    boolean isMarked(int packet) {
        return has(packet, MARKED);
    }

    /** A switch has found its queue too long. */
    void mark(int packet) {
        set(packet, MARKED);
    }

    boolean bringsNotice(int packet) {
        return has(packet, NOTICE);
    }

    /** The acknowledgement that this packet becomes tells its sender to slow down. */
    void addNotice(int packet) {
        set(packet, NOTICE);
    }

    boolean tellsGap(int packet) {
        return has(packet, GAP);
    }

    /** The acknowledgement that this packet becomes tells its sender that packets before it are missing. */
    void addGap(int packet) {
        set(packet, GAP);
    }

    boolean isReply(int packet) {
        return has(packet, REPLY);
    }

    /** It becomes an acknowledgement on its way to the sender. */
    void reply(int packet) {
        rows[packet * ROW + STATE] |= REPLY | ((long) hops(packet) << FORTH_SHIFT);
    }

    boolean isCut(int packet) {
        return has(packet, CUT);
    }

    /** A switch without room has kept its headers only. */
    void cut(int packet) {
        set(packet, CUT);
    }

    /** Whether it goes before others at every link. */
    boolean isExpress(int packet) {
        return has(packet, REPLY | CUT);
    }

    private boolean has(int packet, long flags) {
        return (rows[packet * ROW + STATE] & flags) != 0;
    }

    private void set(int packet, long flag) {
        rows[packet * ROW + STATE] |= flag;
    }

    /** Switches passed so far. */
    int hops(int packet) {
        return (int) (rows[packet * ROW + STATE] >>> HOP_SHIFT) & HOP_MASK;
    }

    void countHop(int packet) {
        rows[packet * ROW + STATE] += 1L << HOP_SHIFT;
    }

    /** Of an acknowledgement, switches that the packet had passed when it became one; of a packet, those passed so far. */
    int hopsForth(int packet) {
        long state = rows[packet * ROW + STATE];
        return (state & REPLY) == 0 ? hops(packet) : (int) ((state & FORTH_MASK) >>> FORTH_SHIFT);
    }

    /** What the sender adds to what switches hash. */
    int entropy(int packet) {
        return (int) (rows[packet * ROW + STATE] >>> ENTROPY_SHIFT);
    }

    void setEntropy(int packet, int entropy) {
        int at = packet * ROW + STATE;
        rows[at] = (rows[at] & BELOW_ENTROPY) | ((long) entropy << ENTROPY_SHIFT);
    }

    /** A number of its own for each packet of a flow at each switch that it passes, for random draws. */
    long draw(int packet) {
        return ((long) number(packet) << 6) + hops(packet);
    }
}
