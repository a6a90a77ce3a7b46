package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.HostSettings;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.PacketFormat;
import dev.zettasim.models.packet.PacketSettings;
import dev.zettasim.models.packet.PriorityPause;
import dev.zettasim.models.packet.RedMarking;
import dev.zettasim.models.packet.Reordering;
import dev.zettasim.models.packet.SwitchSettings;

/**
 * How messages are carried.
 *
 * @param payloadBytes of a packet
 * @param trainPackets packets that move as one unit
 * @param queuePairs that share each message
 * @param reordering what receivers do with packets that overtake
 * @param pauseAboveBytes of what came by one link stop its sender; 0 where nothing is paused
 */
public record Transport(
        LoadBalancing balancing,
        CongestionKind congestion,
        int payloadBytes,
        int trainPackets,
        boolean cutsThrough,
        int queuePairs,
        Reordering reordering,
        long pauseAboveBytes) {

    /** Marking thresholds of 800 and 3,200 KB at 400 Gbit/s and up to 0.2 of the packets, in proportion to the rate: SimAI's configuration. */
    private static final double MARKING_SECONDS = 800e3 / 50e9;

    private static final double MOST_MARKED = 0.2;

    PacketSettings settings(double lineBytesPerSecond, long seed) {
        PacketFormat roce = PacketFormat.roce();
        PacketFormat format = new PacketFormat(payloadBytes, roce.overheadBytes(), roce.headerBytes(), trainPackets);
        long fromBytes = (long) (MARKING_SECONDS * lineBytesPerSecond);
        SwitchSettings plain = SwitchSettings.of(balancing, new RedMarking(fromBytes, 4 * fromBytes, MOST_MARKED));
        SwitchSettings forwarding = cutsThrough ? plain.withCutThrough() : plain;
        SwitchSettings switches =
                pauseAboveBytes > 0 ? forwarding.with(PriorityPause.above(pauseAboveBytes, format)) : forwarding;
        return new PacketSettings(format, switches, congestion.settings(), HostSettings.of(reordering), seed);
    }
}
