package dev.zettasim.models.packet;

/** How a packet network behaves, apart from its fabric. */
public record PacketSettings(
        PacketFormat format, SwitchSettings switches, CongestionSettings congestion, HostSettings hosts, long seed) {

    /** With receivers that place packets in any order. */
    public PacketSettings(PacketFormat format, SwitchSettings switches, CongestionSettings congestion, long seed) {
        this(format, switches, congestion, HostSettings.of(Reordering.PLACED), seed);
    }

    public PacketSettings with(SwitchSettings other) {
        return new PacketSettings(format, other, congestion, hosts, seed);
    }

    public PacketSettings with(HostSettings other) {
        return new PacketSettings(format, switches, congestion, other, seed);
    }

    /** What of a packet must be at a switch before it is sent on. */
    int leadBytes() {
        return switches.cutsThrough() ? format.headerBytes() : format.packetBytes();
    }

    /** Whether departures depend on more than what came before, so that they cannot be computed on arrival. */
    public boolean servesPacketByPacket() {
        return switches.flowControl() != null
                || switches.classes() > 1
                || !switches.buffer().isUnlimited()
                || congestion.readsTelemetry()
                || hosts.repliesByPacket();
    }
}
