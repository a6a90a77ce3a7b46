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
    private final Telemetry telemetry;
    private final Unsent unsent;
    private final int packetCount;
    private final boolean takesInOrder;
    private final long timeoutPs;

    private @Nullable Lost lost;
    private int expectedNumber;
    private long wentBackPs;
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
        unsent = new Unsent(packetCount);
        telemetry = hosts.telemetry();
        timeoutPs = hosts.settings().hosts().timeoutPs();
        entropy = hosts.entropyOf(flow);
        takesInOrder = hosts.settings().hosts().reordering() == Reordering.GO_BACK;
    }

    /** The sender whose turn comes after this one's. */
    @Nullable
    Sender behind() {
        return behind;
    }

    void setBehind(@Nullable Sender sender) {
        behind = sender;
    }

    /** What does not go without being asked for, where receivers pull. */
    long beyondWindowBytes() {
        return (long) Math.max(0, format.wireBytes(flow.bytes()) - control.windowBytes());
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
        int number = unsent.take(count);
        int wireBytes = format.wireBytes(flow.bytes(), number, count);
        int packet = packets.take(flow.number());
        packets.fill(packet, number, wireBytes);
        long nowPs = sim.now();
        packets.setSentPs(packet, nowPs + pace.linePs(wireBytes - Math.min(wireBytes, format.packetBytes())));
        if (entropy != null) {
            packets.setEntropy(packet, entropy.next(number));
        }
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
        int most = unsent.most(train);
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
        telemetry.read(packet, learned.reports);
        wireBytesOut -= learned.wireBytes;
        if (entropy != null && !learned.isMarked) {
            entropy.recycle(packets.entropy(packet));
        }
        if (packets.isCut(packet)) {
            sendAgain(packet);
        } else {
            goBackIfAsked(packet);
        }
        packets.free(packet);
        control.onAcknowledged(learned);
        timer.follow(hasMore());
        goOn();
    }

    /** A packet was lost; only time will tell. */
    void lose(int packet) {
        if (lost == null) {
            lost = new Lost(sim, packets, this, timeoutPs);
        }
        lost.add(packet);
    }

    /** Nothing was heard of a packet for too long. */
    void timedOut(int packet) {
        wireBytesOut -= packets.wireBytes(packet);
        if (packets.isCut(packet) || !packets.isReply(packet)) {
            sendAgain(packet);
        } else {
            goBackIfAsked(packet);
        }
        packets.free(packet);
        timer.follow(hasMore());
        goOn();
    }

    private void sendAgain(int packet) {
        control.onLost(sim.now());
        if (!takesInOrder) {
            unsent.addAgain(packets.number(packet), packets.count(packet));
        } else if (isNews(packet) || isStuck()) {
            goBack();
        }
    }

    /** Whether a loss is not yet made up for by having gone back since, nor by another copy. */
    private boolean isNews(int packet) {
        return packets.number(packet) >= expectedNumber && packets.sentPs(packet) >= wentBackPs;
    }

    /** Whether nothing is on its way, or will be, that could bring what the receiver expects. */
    private boolean isStuck() {
        return wireBytesOut == 0 && !hasMore() && expectedNumber < packetCount;
    }

    /** To the packet that the receiver expects, where it has found a gap or where nothing is on its way that could fill one. */
    private void goBackIfAsked(int packet) {
        if (!takesInOrder) {
            return;
        }
        expectedNumber = Math.max(expectedNumber, packets.number(packet));
        if (isStuck() || packets.tellsGap(packet)) {
            goBack();
        }
    }

    private void goBack() {
        unsent.goBackTo(expectedNumber);
        wentBackPs = sim.now();
    }

    boolean hasMore() {
        return !unsent.isEmpty();
    }

    @Override
    public String toString() {
        return "sender of " + flow;
    }
}
