package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.packet.RedMarking;
import dev.zettasim.models.packet.SwitchSettings;

/**
 * How messages are carried.
 *
 * @param payloadBytes of a packet
 * @param trainPackets packets that move as one unit
 * @param queuePairs that share each message
 */
public record Transport(
        LoadBalancing balancing,
        CongestionKind congestion,
        int payloadBytes,
        int trainPackets,
        int queuePairs,
        HostSettings hosts,
        Forwarding forwarding) {

    /** What a packet of that payload takes on a wire. */
    public static int packetBytes(int payloadBytes) {
        return payloadBytes + PacketFormat.roce().overheadBytes();
    }

    /** Whether each packet takes two events per link. */
    boolean isServedPacketByPacket() {
        return settings(1, 0).servesPacketByPacket();
    }

    PacketSettings settings(double lineBytesPerSecond, long seed) {
        PacketFormat roce = PacketFormat.roce();
        PacketFormat format = new PacketFormat(payloadBytes, roce.overheadBytes(), roce.headerBytes(), trainPackets);
        RedMarking marking = RedMarking.inProportion(lineBytesPerSecond);
        SwitchSettings switches = forwarding.of(SwitchSettings.of(balancing, marking), format);
        return new PacketSettings(format, switches, congestion.settings(), hosts, seed);
    }
}
