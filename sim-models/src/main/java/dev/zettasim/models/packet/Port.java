package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/** The sending end of a link, with what waits for the link and what is on it. */
abstract class Port extends Pipe {
    final int link;
    LinkKind kind;
    private final Switches switches;

    private long wireBytesSent;
    private long packetsSent;
    private long unitsSent;
    private double queueBytesFound;
    private double longestQueueBytes;
    private long packetsMarked;
    private long packetsLost;
    private long packetsCut;

    Port(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, switches.packets());
        this.link = link;
        this.kind = kind;
        this.switches = switches;
    }

    /** Takes a packet that is there, as far as it must be. */
    abstract void send(int packet);

    /** Whether a packet of a class sent now leaves at once. */
    abstract boolean isFree(int lane);

    /** Makes an event due when a packet of a class can leave at once; one at a time. */
    abstract void whenFree(Event waiting, int lane);

    /** Books a packet that finds that many bytes ahead of it, and marks it if they are many. */
    final void admit(int packet, double queueBytes) {
        int wireBytes = packets.wireBytes(packet);
        int count = packets.count(packet);
        wireBytesSent += wireBytes;
        packetsSent += count;
        unitsSent++;
        queueBytesFound += queueBytes;
        longestQueueBytes = Math.max(longestQueueBytes, queueBytes + wireBytes);
        if (switches.marker().mark(packet, queueBytes)) {
            packetsMarked += count;
        }
    }

    final void countCut(int packet) {
        packetsCut += packets.count(packet);
    }

    final void lose(int packet) {
        packetsLost += packets.count(packet);
        switches.lose(packet);
    }

    /** The link fails: all that waits for it or is on it is lost. */
    void fail() {
        while (!isEmpty()) {
            int packet = takeFirst();
            lostOnTheWay(packet);
            lose(packet);
        }
    }

    /** The link carries less from now on, or as much as ever again; what has been queued without an event of its own leaves as it was told. */
    final void become(LinkKind other) {
        kind = other;
    }

    /** The link has failed with a packet on it. */
    void lostOnTheWay(int packet) {
        // Nothing was promised for it.
    }

    @Override
    final void arrive(int packet) {
        switches.arrive(packet, this, sim.now());
    }

    /** A packet of this link has reached its adapter. */
    void delivered(int packet) {
        // The adapter has room for all.
    }

    LinkTraffic traffic() {
        double meanQueueBytes = unitsSent == 0 ? 0 : queueBytesFound / unitsSent;
        return new LinkTraffic(
                wireBytesSent,
                packetsSent,
                packetsMarked,
                packetsLost,
                packetsCut,
                longestQueueBytes,
                meanQueueBytes,
                0,
                0);
    }

    @Override
    public final String toString() {
        return "link " + link;
    }
}
