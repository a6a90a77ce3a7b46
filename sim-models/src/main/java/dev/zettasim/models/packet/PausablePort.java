package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A link whose queue is served packet by packet, as long as the far end does not pause it.
 *
 * <p>Model: one more event per packet than {@link OpenPort}, its departure, which frees the place that it took in the switch.
 * <br>Checked against: {@link OpenPort}, picosecond for picosecond where nothing is paused.
 */
final class PausablePort extends Port {
    private static final int NO_LINK = -1;

    private final Queues queues;
    private final Switches switches;
    private final IngressBuffer farEnd;
    private final Event departure = new Event() {
        @Override
        protected void fire(Simulation simulation) {
            depart();
        }

        @Override
        public String toString() {
            return "departure from " + PausablePort.this;
        }
    };

    private int firstQueued = PacketPool.NONE;
    private int lastQueued = PacketPool.NONE;
    private boolean isPaused;
    private int sendingBytes;
    private int sendingEntry = NO_LINK;
    private long pausedSincePs;
    private long pausedPs;
    private @Nullable Event waiting;

    PausablePort(Simulation sim, int link, LinkKind kind, Switches switches, PriorityPause thresholds) {
        super(sim, link, kind, switches);
        this.switches = switches;
        queues = switches.queues();
        farEnd = new IngressBuffer(thresholds, new PauseFrames(sim, this));
    }

    /** What the switch at the far end holds of this link's packets. */
    IngressBuffer farEnd() {
        return farEnd;
    }

    @Override
    void send(int packet) {
        long nowPs = sim.now();
        int wireBytes = packets.wireBytes(packet);
        admit(packet, queues.backlogBytes(link, nowPs));
        int entry = packets.entry(packet);
        if (entry != NO_LINK) {
            switches.ingressOf(entry).enter(wireBytes);
        }
        enqueue(packet);
        if (isPaused) {
            queues.hold(link, wireBytes);
        } else {
            queues.setFreePs(link, Math.max(nowPs, queues.freePs(link)) + kind.sendingPs(wireBytes));
            startNext();
        }
    }

    private void enqueue(int packet) {
        packets.setNext(packet, PacketPool.NONE);
        if (firstQueued == PacketPool.NONE) {
            firstQueued = packet;
        } else {
            packets.setNext(lastQueued, packet);
        }
        lastQueued = packet;
    }

    /** Begins to send, unless the link is busy or paused or there is nothing. */
    private void startNext() {
        if (departure.isPending() || isPaused) {
            return;
        }
        if (firstQueued == PacketPool.NONE) {
            wakeUp();
            return;
        }
        int packet = firstQueued;
        firstQueued = packets.next(packet);
        // The packet may be ahead by the time its last byte has left, and know another entry then.
        sendingBytes = packets.wireBytes(packet);
        sendingEntry = packets.entry(packet);
        sim.schedule(departure, sim.now() + kind.sendingPs(sendingBytes));
        add(packet, sim.now() + kind.crossingPs(sendingBytes));
    }

    private void depart() {
        if (sendingEntry != NO_LINK) {
            switches.ingressOf(sendingEntry).leave(sendingBytes);
        }
        startNext();
    }

    void pause() {
        isPaused = true;
        pausedSincePs = sim.now();
        long busyUntilPs = departure.isPending() ? departure.time() : sim.now();
        double waitingBytes = Math.max(0, queues.freePs(link) - busyUntilPs) * kind.bytesPerPs();
        queues.setFreePs(link, busyUntilPs);
        queues.hold(link, waitingBytes);
    }

    void resume() {
        isPaused = false;
        pausedPs += sim.now() - pausedSincePs;
        long fromPs = Math.max(sim.now(), queues.freePs(link));
        queues.setFreePs(link, fromPs + kind.sendingPs(Math.round(queues.release(link))));
        startNext();
    }

    @Override
    boolean isFree() {
        return !isPaused && !departure.isPending() && firstQueued == PacketPool.NONE;
    }

    @Override
    void whenFree(Event event) {
        waiting = event;
    }

    private void wakeUp() {
        if (waiting != null) {
            sim.schedule(waiting, sim.now());
            waiting = null;
        }
    }

    @Override
    LinkTraffic traffic() {
        return super.traffic().withPauses(pausedPs, farEnd.mostHeldBytes());
    }
}
