package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.Arrays;

/**
 * What switches write into packets on their way, for senders that read it: at each link the queue left behind, all bytes sent so far
 * and the time.
 *
 * <p>Leaves out: what these headers take of links (8 bytes per switch).
 * <br>Source: in-band network telemetry as HPCC uses it, Li et al., SIGCOMM 2019.
 */
final class Telemetry {
    static final int MOST_HOPS = 16;

    private static final int LINK = 0;
    private static final int QUEUE = 1;
    private static final int SENT = 2;
    private static final int AT = 3;
    private static final int FIELDS = 4;
    private static final int ROW = FIELDS * MOST_HOPS;

    private final PacketPool packets;
    private final boolean isKept;
    private final double[] bytesPerPs;
    private long[] rows = new long[0];

    Telemetry(SwitchedFabric fabric, PacketSettings settings, PacketPool packets) {
        this.packets = packets;
        isKept = settings.congestion().readsTelemetry();
        bytesPerPs = new double[isKept ? fabric.links() : 0];
        for (int link = 0; link < bytesPerPs.length; link++) {
            bytesPerPs[link] = fabric.capacityBytesPerSecond(link) / Units.SECOND;
        }
    }

    /** The packet leaves a switch by a port; adapters write nothing. */
    void stamp(int packet, ServedPort port, long sentBytes) {
        int hop = packets.hops(packet) - 1;
        if (!isKept || hop < 0 || hop >= MOST_HOPS) {
            return;
        }
        int at = packet * ROW + hop * FIELDS;
        if (at >= rows.length) {
            rows = Arrays.copyOf(rows, Math.multiplyExact(2, (packet + 512) * ROW));
        }
        rows[at + LINK] = port.link;
        rows[at + QUEUE] = (long) port.waitingBytes();
        rows[at + SENT] = sentBytes;
        rows[at + AT] = port.sim.now();
    }

    /** What a packet brings. */
    void read(int packet, HopReports reports) {
        reports.hops = isKept ? Math.min(MOST_HOPS, packets.hopsForth(packet)) : 0;
        for (int hop = 0; hop < reports.hops; hop++) {
            int at = packet * ROW + hop * FIELDS;
            reports.links[hop] = (int) rows[at + LINK];
            reports.queueBytes[hop] = rows[at + QUEUE];
            reports.sentBytes[hop] = rows[at + SENT];
            reports.bytesPerPs[hop] = bytesPerPs[reports.links[hop]];
            reports.atPs[hop] = rows[at + AT];
        }
    }
}
