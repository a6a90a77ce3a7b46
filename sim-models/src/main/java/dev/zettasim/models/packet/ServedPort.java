package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A link whose queues are served packet by packet, as long as the far end takes what comes.
 *
 * <p>Model: one more event per packet than {@link OpenPort}, its departure, which gives back the place that it took in the switch.
 * Acknowledgements and headers of packets that were cut go before others, and neither pauses nor credits stop them.
 * <br>Checked against: {@link OpenPort}, picosecond for picosecond where nothing is paused and no buffer is full.
 */
final class ServedPort extends Port {
    private final Queues queues;
    private final Switches switches;
    private final FarEnd farEnd;
    private final PacketQueue waiting;
    private final PacketQueue express;

    /** What the switch that the link leaves has room for; null at an adapter. */
    private final @Nullable SwitchMemory memory;

    private final Event departure = new Event() {
        @Override
        protected void fire(Simulation simulation) {
            depart();
        }

        @Override
        public String toString() {
            return "departure from " + ServedPort.this;
        }
    };

    private boolean isPaused;

    /** What leaves the switch with the packet being sent; 0 where nothing does. */
    private int sendingBytes;

    private int sendingEntry = PacketPool.NONE;
    private long departedBytes;
    private long pausedSincePs;
    private long pausedPs;
    private @Nullable Event whenFree;

    ServedPort(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, link, kind, switches);
        this.switches = switches;
        queues = switches.queues();
        memory = switches.kinds().memoryBefore(link);
        waiting = new PacketQueue(packets);
        express = new PacketQueue(packets);
        farEnd = switches.kinds().makeFarEnd(this);
    }

    @Override
    void send(int packet) {
        if (packets.isExpress(packet)) {
            express.add(packet);
            startNext();
            return;
        }
        int bytes = packets.wireBytes(packet);
        double queueBytes = queues.backlogBytes(link, sim.now());
        if (memory != null && !memory.takes(queueBytes, bytes)) {
            overflow(packet, memory);
            return;
        }
        admit(packet, queueBytes);
        if (memory != null) {
            memory.enter(bytes);
            switches.kinds().farEnd(packets.entry(packet)).enter(bytes, memory);
        }
        queues.hold(link, bytes);
        waiting.add(packet);
        startNext();
    }

    private void overflow(int packet, SwitchMemory full) {
        switches.turnAway(packet);
        if (full.cuts()) {
            countCut(packet);
            packets.cut(packet);
            send(packet);
        } else {
            lose(packet);
        }
    }

    /** Begins to send, unless the link is busy or stopped or there is nothing. */
    private void startNext() {
        if (departure.isPending()) {
            return;
        }
        int packet = takeNext();
        if (packet != PacketPool.NONE) {
            start(packet);
        } else if (!isPaused) {
            wakeUp();
        }
    }

    private int takeNext() {
        if (!express.isEmpty()) {
            sendingBytes = 0;
            return express.take();
        }
        if (isPaused || waiting.isEmpty()) {
            return PacketPool.NONE;
        }
        sendingBytes = packets.wireBytes(waiting.first());
        if (!farEnd.takes(sendingBytes)) {
            pause();
            return PacketPool.NONE;
        }
        farEnd.spend(sendingBytes);
        queues.hold(link, -sendingBytes);
        // The packet may be ahead by the time its last byte has left, and know another entry then.
        sendingEntry = memory == null ? PacketPool.NONE : packets.entry(waiting.first());
        departedBytes += sendingBytes;
        switches.telemetry().stamp(waiting.first(), this, departedBytes);
        return waiting.take();
    }

    private void start(int packet) {
        int lineBytes = packets.lineBytes(packet);
        long departurePs = sim.now() + kind.sendingPs(lineBytes);
        queues.setFreePs(link, departurePs);
        sim.schedule(departure, departurePs);
        add(packet, sim.now() + kind.crossingPs(lineBytes));
    }

    private void depart() {
        if (memory != null && sendingBytes > 0) {
            leaveSwitch(memory, sendingEntry, sendingBytes);
        }
        startNext();
    }

    private void leaveSwitch(SwitchMemory left, int entry, int bytes) {
        left.leave(bytes);
        switches.kinds().farEnd(entry).leave(bytes);
    }

    @Override
    void delivered(int packet) {
        if (!packets.isExpress(packet)) {
            farEnd.leave(packets.wireBytes(packet));
        }
    }

    @Override
    void lostOnTheWay(int packet) {
        if (!packets.isExpress(packet)) {
            farEnd.lost(packets.wireBytes(packet));
        }
    }

    @Override
    void fail() {
        super.fail();
        while (!waiting.isEmpty()) {
            int packet = waiting.take();
            int bytes = packets.wireBytes(packet);
            queues.hold(link, -bytes);
            if (memory != null) {
                leaveSwitch(memory, packets.entry(packet), bytes);
            }
            lose(packet);
        }
        while (!express.isEmpty()) {
            lose(express.take());
        }
    }

    void pause() {
        isPaused = true;
        pausedSincePs = sim.now();
    }

    boolean isPaused() {
        return isPaused;
    }

    void resume() {
        isPaused = false;
        pausedPs += sim.now() - pausedSincePs;
        startNext();
    }

    /** Bytes that wait and are not being sent. */
    double waitingBytes() {
        return queues.heldBytes(link);
    }

    @Override
    boolean isFree() {
        return !isPaused && !departure.isPending() && waiting.isEmpty() && express.isEmpty();
    }

    @Override
    void whenFree(Event event) {
        whenFree = event;
    }

    private void wakeUp() {
        if (whenFree != null) {
            sim.schedule(whenFree, sim.now());
            whenFree = null;
        }
    }

    @Override
    LinkTraffic traffic() {
        return super.traffic().withPauses(pausedPs, farEnd.mostHeldBytes());
    }
}
