package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a flow, and the way back of its acknowledgements.
 *
 * <p>Model: packets are placed wherever they belong in whatever order they come, or taken {@link InOrder} only. Each is acknowledged.
 * Acknowledgements are packets that go first at every port, or they take as long as on an empty network. A mark becomes a notice
 * unless there was one within the interval. A packet without its payload is not placed, and its acknowledgement says so.
 * <br>Leaves out: without packets for acknowledgements, what they take of the links' capacity (64 of 4,182 bytes, 1.5 %).
 */
final class Receiver extends Pipe {
    private final Flow flow;
    private final Sender sender;
    private final Adapter adapter;
    private final PacketFormat format;
    private final long backPs;
    private final boolean repliesByPacket;
    private final long noticeIntervalPs;
    private final @Nullable Event done;
    private final @Nullable InOrder order;

    /** What the sender will send only if it is asked to; nothing where receivers do not pull. */
    private long toPullBytes;

    /** When the last request leaves; acknowledgements do not overtake it. */
    private long askedPs;

    private long noticePs = Flow.NOT_YET;

    Receiver(Flow flow, FlowPath path, Sender sender, Hosts hosts, @Nullable Event done) {
        super(hosts.sim(), hosts.packets());
        this.flow = flow;
        this.sender = sender;
        this.done = done;
        PacketSettings settings = hosts.settings();
        adapter = hosts.adapter(flow.to());
        format = settings.format();
        order = settings.hosts().reordering() == Reordering.GO_BACK ? new InOrder(hosts.packets()) : null;
        repliesByPacket = settings.hosts().repliesByPacket();
        backPs = repliesByPacket ? 0 : path.backPs();
        toPullBytes = settings.congestion().pulls() ? sender.beyondWindowBytes() : 0;
        noticeIntervalPs = settings.congestion().noticeIntervalPs();
    }

    /** A packet of the flow has arrived, at either end, or will have then. */
    void deliver(int packet, long nowPs) {
        if (packets.isReply(packet)) {
            sender.acknowledged(packet);
        } else {
            accept(packet, nowPs);
        }
    }

    void lose(int packet) {
        sender.lose(packet);
    }

    private void accept(int packet, long nowPs) {
        if (packets.isMarked(packet)) {
            notice(packet, nowPs);
        }
        if (packets.isCut(packet)) {
            toPullBytes += packets.wireBytes(packet);
        } else {
            place(packet, nowPs);
        }
        if (toPullBytes > 0) {
            toPullBytes -= packets.wireBytes(packet);
            askedPs = adapter.pulls().turnPs(nowPs, packets.wireBytes(packet));
        }
        if (repliesByPacket && askedPs <= nowPs) {
            reply(packet);
        } else {
            add(packet, Math.max(askedPs, nowPs) + backPs);
        }
    }

    private void place(int packet, long nowPs) {
        long payloadBytes = format.payloadBytes(flow.bytes(), packets.number(packet), packets.count(packet));
        boolean isTaken = order == null || order.accepts(packet);
        if (isTaken && flow.arrive(payloadBytes, nowPs) && done != null) {
            sim.schedule(done, nowPs);
        }
    }

    private void notice(int packet, long nowPs) {
        boolean isDue = noticePs == Flow.NOT_YET || nowPs - noticePs >= noticeIntervalPs;
        if (isDue && noticeIntervalPs != CongestionControl.NEVER) {
            packets.addNotice(packet);
            noticePs = nowPs;
        }
    }

    private void reply(int packet) {
        packets.reply(packet);
        adapter.uplink().send(packet);
    }

    /** An acknowledgement is back at the sender, or leaves the receiver. */
    @Override
    void arrive(int packet) {
        if (repliesByPacket) {
            reply(packet);
        } else {
            sender.acknowledged(packet);
        }
    }

    @Override
    public String toString() {
        return "acknowledgements of " + flow;
    }
}
