package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import org.jspecify.annotations.Nullable;

/** The sending side of a network adapter, for one class: its queue pairs take turns, packet by packet, whenever its link is free. */
final class Adapter extends Event {
    private final int host;
    private final int lane;
    private final PullPacer pulls;
    private Port uplink;

    /** Senders that may send at once, in the order of their turns. */
    private @Nullable Sender first;

    private @Nullable Sender last;

    Adapter(int host, int lane, Port uplink, PullPacer pulls) {
        this.host = host;
        this.lane = lane;
        this.pulls = pulls;
        this.uplink = uplink;
    }

    Port uplink() {
        return uplink;
    }

    void setUplink(Port port) {
        uplink = port;
    }

    /** Its requests to those who send to it. */
    PullPacer pulls() {
        return pulls;
    }

    /** A sender that is not waiting already has something that it may send. */
    void ready(Sender sender) {
        append(sender);
        if (!isPending()) {
            sendWhenFree();
        }
    }

    @Override
    protected void fire(Simulation sim) {
        sendWhenFree();
    }

    private void sendWhenFree() {
        if (uplink.isFree(lane)) {
            sendNext();
        } else {
            uplink.whenFree(this, lane);
        }
    }

    private void sendNext() {
        Sender sender = take();
        if (sender == null) {
            return;
        }
        if (sender.sendOn(uplink)) {
            append(sender);
        }
        if (first != null) {
            uplink.whenFree(this, lane);
        }
    }

    private void append(Sender sender) {
        if (last == null) {
            first = sender;
        } else {
            last.setBehind(sender);
        }
        last = sender;
    }

    private @Nullable Sender take() {
        Sender sender = first;
        if (sender != null) {
            first = sender.behind();
            sender.setBehind(null);
            last = first == null ? null : last;
        }
        return sender;
    }

    @Override
    public String toString() {
        return "adapter " + host;
    }
}
