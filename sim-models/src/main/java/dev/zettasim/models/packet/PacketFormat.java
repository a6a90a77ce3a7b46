package dev.zettasim.models.packet;

/**
 * What a message is cut into.
 *
 * @param payloadBytes of a full packet
 * @param overheadBytes headers, checksums, preamble and gap of each packet
 * @param headerBytes of those what a switch needs to know where a packet goes
 * @param trainPackets packets of one flow that may move as one unit; 1 for every packet on its own. Flows that keep their paths take the
 *     same time within a percent up to 8; sprayed ones within three percent with 2
 */
public record PacketFormat(int payloadBytes, int overheadBytes, int headerBytes, int trainPackets) {
    /** The longest unit that fits the counters with room to spare. */
    private static final int MOST_TRAIN_PACKETS = 1024;

    public PacketFormat {
        if (payloadBytes < 1 || overheadBytes < 0 || headerBytes < 1) {
            throw new IllegalArgumentException("a packet of " + payloadBytes + " bytes of payload, " + overheadBytes
                    + " of overhead and a header of " + headerBytes);
        }
        if (trainPackets < 1 || trainPackets > MOST_TRAIN_PACKETS) {
            throw new IllegalArgumentException(
                    "a train has 1 to " + MOST_TRAIN_PACKETS + " packets, not " + trainPackets);
        }
    }

    /**
     * RoCE version 2 with packets of 4 KiB: 14 bytes of Ethernet, 20 of IPv4, 8 of UDP, 12 of the base transport header, 4 of
     * ICRC, 4 of FCS, 8 of preamble, 12 of gap, and 4 of a VLAN tag.
     */
    public static PacketFormat roce() {
        return new PacketFormat(4096, 86, 64, 1);
    }

    public PacketFormat withTrains(int packets) {
        return new PacketFormat(payloadBytes, overheadBytes, headerBytes, packets);
    }

    /** Payload of full packets over what they take on a wire. */
    public double payloadFraction() {
        return (double) payloadBytes / packetBytes();
    }

    int packetBytes() {
        return payloadBytes + overheadBytes;
    }

    /** Packets of a message; one without bytes is one packet. */
    int packets(long messageBytes) {
        return Math.toIntExact(Math.max(1, (messageBytes + payloadBytes - 1) / payloadBytes));
    }

    /** Payload of {@code count} packets from number {@code number} on: full ones, but for the last of the message. */
    long payloadBytes(long messageBytes, int number, int count) {
        long from = (long) number * payloadBytes;
        return Math.min(messageBytes - from, (long) count * payloadBytes);
    }

    /** What these packets take on a wire. */
    int wireBytes(long messageBytes, int number, int count) {
        return Math.toIntExact(payloadBytes(messageBytes, number, count) + (long) count * overheadBytes);
    }

    long wireBytes(long messageBytes) {
        return messageBytes + (long) packets(messageBytes) * overheadBytes;
    }
}
