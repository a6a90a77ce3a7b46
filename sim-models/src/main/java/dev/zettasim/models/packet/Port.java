package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/** The sending end of a link, with what waits for the link and what is on it. */
abstract class Port extends Pipe {
    final int link;
    final LinkKind kind;
    private final Switches switches;

    private long wireBytesSent;
    private long packetsSent;
    private long packetsMarked;
    private double longestQueueBytes;

    Port(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, switches.packets());
        this.link = link;
        this.kind = kind;
        this.switches = switches;
    }

    /** Takes a packet that is there, as far as it must be. */
    abstract void send(int packet);

    /** Whether a packet sent now leaves at once. */
    abstract boolean isFree();

    /** Makes an event due when a packet can leave at once; one at a time. */
    abstract void whenFree(Event waiting);

    /** Books a packet that finds that many bytes ahead of it, and marks it if they are many. */
    final void admit(int packet, double queueBytes) {
        int wireBytes = packets.wireBytes(packet);
        int count = packets.count(packet);
        wireBytesSent += wireBytes;
        packetsSent += count;
        longestQueueBytes = Math.max(longestQueueBytes, queueBytes + wireBytes);
        if (switches.marker().mark(packet, queueBytes)) {
            packetsMarked += count;
        }
    }

    @Override
    final void arrive(int packet) {
        switches.arrive(packet, this);
    }

    LinkTraffic traffic() {
        return new LinkTraffic(wireBytesSent, packetsSent, packetsMarked, longestQueueBytes, 0, 0);
    }

    @Override
    public final String toString() {
        return "link " + link;
    }
}
