package dev.zettasim.models.packet;

/** How a packet network behaves, apart from its fabric. */
public record PacketSettings(
        PacketFormat format, SwitchSettings switches, CongestionSettings congestion, Reordering reordering, long seed) {

    /** With receivers that place packets in any order. */
    public PacketSettings(PacketFormat format, SwitchSettings switches, CongestionSettings congestion, long seed) {
        this(format, switches, congestion, Reordering.PLACED, seed);
    }

    /** What of a packet must be at a switch before it is sent on. */
    int leadBytes() {
        return switches.cutsThrough() ? format.headerBytes() : format.packetBytes();
    }
}
