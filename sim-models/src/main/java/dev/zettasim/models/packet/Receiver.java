package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import org.jspecify.annotations.Nullable;

/**
 * The receiving end of a flow, and the way back of its acknowledgements.
 *
 * <p>Model: packets are placed wherever they belong in whatever order they come, or taken {@link InOrder} only. Each is acknowledged;
 * the acknowledgement takes as long as on an empty network, as its class goes first at every port. A mark becomes a notice unless
 * there was one within the interval.
 * <br>Leaves out: what acknowledgements take of the links' capacity (64 of 4,182 bytes, 1.5 %).
 */
final class Receiver extends Pipe {
    private final Flow flow;
    private final Sender sender;
    private final PacketFormat format;
    private final long backPs;
    private final long noticeIntervalPs;
    private final @Nullable Event done;
    private final @Nullable InOrder order;

    private long noticePs = Flow.NOT_YET;

    Receiver(Flow flow, FlowPath path, Sender sender, Hosts hosts, @Nullable Event done) {
        super(hosts.sim(), hosts.packets());
        this.flow = flow;
        this.sender = sender;
        this.done = done;
        format = hosts.settings().format();
        order = hosts.settings().reordering() == Reordering.GO_BACK ? new InOrder(hosts.packets()) : null;
        backPs = path.backPs();
        noticeIntervalPs = hosts.settings().congestion().noticeIntervalPs();
    }

    /** A packet has arrived as a whole. */
    void accept(int packet) {
        long payloadBytes = format.payloadBytes(flow.bytes(), packets.number(packet), packets.count(packet));
        if (packets.isMarked(packet)) {
            notice(packet);
        }
        boolean isTaken = order == null || order.accepts(packet);
        if (isTaken && flow.arrive(payloadBytes, sim.now()) && done != null) {
            sim.schedule(done, sim.now());
        }
        add(packet, sim.now() + backPs);
    }

    private void notice(int packet) {
        boolean isDue = noticePs == Flow.NOT_YET || sim.now() - noticePs >= noticeIntervalPs;
        if (isDue && noticeIntervalPs != CongestionControl.NEVER) {
            packets.addNotice(packet);
            noticePs = sim.now();
        }
    }

    /** An acknowledgement is back at the sender. */
    @Override
    void arrive(int packet) {
        sender.acknowledged(packet);
    }

    @Override
    public String toString() {
        return "acknowledgements of " + flow;
    }
}
