package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a flow: cuts the message into packets and sends them as the window and the pace allow. As an event it is
 * the end of the pause that the pace commands.
 */
final class Sender extends Event {
    private final Flow flow;
    private final Simulation sim;
    private final PacketPool packets;
    private final PacketFormat format;
    private final Adapter adapter;
    private final Pace pace;
    private final CongestionControl control;
    private final ControlTimer timer;
    private final Acknowledgement learned;
    private final @Nullable RecycledEntropy entropy;
    private final int packetCount;
    private final boolean takesInOrder;

    private int nextPacket;
    private long wireBytesOut;
    private boolean isWaitingForTurn;
    private @Nullable Sender behind;

    Sender(Flow flow, FlowPath path, Adapter adapter, Hosts hosts) {
        this.flow = flow;
        this.adapter = adapter;
        sim = hosts.sim();
        packets = hosts.packets();
        learned = hosts.acknowledgement();
        format = hosts.settings().format();
        control = hosts.settings().congestion().start(path);
        pace = new Pace(control, path);
        timer = new ControlTimer(sim, control, this);
        packetCount = format.packets(flow.bytes());
        entropy = hosts.entropyOf(flow);
        takesInOrder = hosts.settings().reordering() == Reordering.GO_BACK;
    }

    /** The sender whose turn comes after this one's. */
    @Nullable
    Sender behind() {
        return behind;
    }

    void setBehind(@Nullable Sender sender) {
        behind = sender;
    }

    /** Sends as soon as the window, the pace and the other senders of the adapter allow. */
    void goOn() {
        if (isWaitingForTurn || !isOpen()) {
            return;
        }
        long duePs = pace.nextPs();
        if (duePs > sim.now()) {
            sim.reschedule(this, duePs);
        } else {
            sim.cancel(this);
            isWaitingForTurn = true;
            adapter.ready(this);
        }
    }

    @Override
    protected void fire(Simulation simulation) {
        goOn();
    }

    /** Sends what comes next, and tells whether it waits for another turn at once. */
    boolean sendOn(Port uplink) {
        int count = sendable();
        int wireBytes = format.wireBytes(flow.bytes(), nextPacket, count);
        int packet = packets.take(flow.number(), flow.to());
        packets.fill(packet, nextPacket, count, wireBytes);
        long nowPs = sim.now();
        packets.setSentPs(packet, nowPs + pace.linePs(wireBytes - Math.min(wireBytes, format.packetBytes())));
        if (entropy != null) {
            packets.setEntropy(packet, entropy.next(nextPacket));
        }
        nextPacket += count;
        wireBytesOut += wireBytes;
        control.onSent(wireBytes, nowPs);
        pace.onSent(wireBytes, nowPs);
        uplink.send(packet);
        isWaitingForTurn = isOpen() && pace.nextPs() <= nowPs;
        if (!isWaitingForTurn) {
            goOn();
        }
        return isWaitingForTurn;
    }

    /** Whether there is something to send and room for it in the window. */
    private boolean isOpen() {
        return hasMore() && (wireBytesOut == 0 || wireBytesOut + format.packetBytes() <= control.windowBytes());
    }

    /** A slow flow sends short trains: none lasts longer at its pace than a full one at line rate. */
    private int sendable() {
        int train = Math.max(1, (int) (format.trainPackets() * pace.lineFraction()));
        int most = Math.min(train, packetCount - nextPacket);
        double room = (control.windowBytes() - wireBytesOut) / format.packetBytes();
        return room >= most ? most : Math.max(1, (int) room);
    }

    /** The acknowledgement that a packet has become is back. */
    void acknowledged(int packet) {
        learned.nowPs = sim.now();
        learned.roundTripPs = sim.now() - packets.sentPs(packet);
        learned.wireBytes = packets.wireBytes(packet);
        learned.isMarked = packets.isMarked(packet);
        learned.bringsNotice = packets.bringsNotice(packet);
        wireBytesOut -= learned.wireBytes;
        if (entropy != null && !learned.isMarked) {
            entropy.recycle(packets.entropy(packet));
        }
        goBackIfAsked(packet);
        packets.free(packet);
        control.onAcknowledged(learned);
        timer.follow(hasMore());
        goOn();
    }

    /** To the packet that the receiver expects, where it has found a gap or where nothing is on its way that could fill one. */
    private void goBackIfAsked(int packet) {
        int expected = packets.number(packet);
        boolean isStuck = wireBytesOut == 0 && !hasMore() && expected < packetCount;
        if (takesInOrder && (isStuck || packets.tellsGap(packet))) {
            nextPacket = expected;
        }
    }

    boolean hasMore() {
        return nextPacket < packetCount;
    }

    @Override
    public String toString() {
        return "sender of " + flow;
    }
}
