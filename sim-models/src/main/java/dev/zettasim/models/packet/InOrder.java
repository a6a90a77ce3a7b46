package dev.zettasim.models.packet;

/**
 * A receiver that takes packets in order only.
 *
 * <p>Model: each acknowledgement tells which packet is expected; the first one behind a gap also that there is a gap, from which the
 * sender begins anew. Further ones behind the same gap are thrown away without a word.
 * <br>Leaves out: timeouts; a sender whose packets have all come back begins anew at once.
 * <br>Source: go-back-N of RoCE adapters, as in csg-htsim's RoCE receiver.
 */
final class InOrder {
    private static final int NONE = -1;

    private final PacketPool packets;
    private int expected;
    private int toldGapAt = NONE;

    InOrder(PacketPool packets) {
        this.packets = packets;
    }

    /** Whether a packet is the expected one. It becomes the acknowledgement that says what is expected then. */
    boolean accepts(int packet) {
        int number = packets.number(packet);
        boolean isExpected = number == expected;
        if (isExpected) {
            expected += packets.count(packet);
        } else if (number > expected && toldGapAt != expected) {
            toldGapAt = expected;
            packets.addGap(packet);
        }
        packets.setNumber(packet, expected);
        return isExpected;
    }
}
