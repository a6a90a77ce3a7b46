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

    /** Marking thresholds of 800 and 3,200 KB at 400 Gbit/s and up to 0.2 of the packets, in proportion to the rate: SimAI's configuration. */
    private static final double MARKING_SECONDS = 800e3 / 50e9;

    private static final double MOST_MARKED = 0.2;

    /** Whether each packet takes two events per link. */
    boolean isServedPacketByPacket() {
        return settings(1, 0).servesPacketByPacket();
    }

    PacketSettings settings(double lineBytesPerSecond, long seed) {
        PacketFormat roce = PacketFormat.roce();
        PacketFormat format = new PacketFormat(payloadBytes, roce.overheadBytes(), roce.headerBytes(), trainPackets);
        long fromBytes = (long) (MARKING_SECONDS * lineBytesPerSecond);
        RedMarking marking = new RedMarking(fromBytes, 4 * fromBytes, MOST_MARKED);
        SwitchSettings switches = forwarding.of(SwitchSettings.of(balancing, marking), format);
        return new PacketSettings(format, switches, congestion.settings(), hosts, seed);
    }
}
