package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import org.jspecify.annotations.Nullable;

/**
 * A link whose queues are served packet by packet, as long as the far end takes what comes.
 *
 * <p>Model: one more event per packet than {@link OpenPort}, its departure, which gives back the place that it took in the switch.
 * Acknowledgements and headers of packets that were cut go before others, and neither pauses nor credits stop them. Classes have queues,
 * thresholds, pauses and credits of their own; those that may send take turns as {@link ClassShares} says.
 * <br>Checked against: {@link OpenPort}, picosecond for picosecond where nothing is paused and no buffer is full.
 */
final class ServedPort extends Port {
    private final Queues queues;
    private final Switches switches;
    private final Lane[] lanes;
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

    /** Where the weighted lane that was served last stood then. */
    private double lowestTurn;

    /** What leaves the switch with the packet being sent; 0 where nothing does. */
    private int sendingBytes;

    private int sendingEntry = PacketPool.NONE;
    private int sendingLane;
    private long departedBytes;

    ServedPort(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, link, kind, switches);
        this.switches = switches;
        queues = switches.queues();
        memory = switches.kinds().memoryBefore(link);
        express = new PacketQueue();
        lanes = new Lane[switches.kinds().classes()];
        for (int number = 0; number < lanes.length; number++) {
            lanes[number] = new Lane(this, number, switches.kinds());
        }
    }

    @Override
    void send(int packet) {
        if (packets.isExpress(packet)) {
            express.add(packet);
            startNext();
            return;
        }
        Lane lane = laneOf(packet);
        int bytes = packets.wireBytes(packet);
        double queueBytes = queues.backlogBytes(link, sim.now()) - (queues.heldBytes(link) - lane.heldBytes());
        if (memory != null && !memory.takes(queueBytes, bytes)) {
            overflow(packet, memory);
            return;
        }
        admit(packet, queueBytes);
        if (memory != null) {
            memory.enter(bytes);
            switches.kinds().farEnd(packets.entry(packet), lane.number).enter(bytes, memory);
        }
        queues.hold(link, bytes);
        lane.add(packet, bytes);
        startNext();
    }

    private Lane laneOf(int packet) {
        return lanes.length == 1 ? lanes[0] : lanes[packets.lane(packet)];
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
    void startNext() {
        if (departure.isPending()) {
            return;
        }
        int packet = takeNext();
        if (packet != PacketPool.NONE) {
            start(packet);
        } else {
            wakeUp();
        }
    }

    private int takeNext() {
        if (!express.isEmpty()) {
            sendingBytes = 0;
            return express.take();
        }
        Lane lane = nextLane();
        return lane == null ? PacketPool.NONE : takeFrom(lane);
    }

    /** Of those that may send, the one whose turn it is. */
    private @Nullable Lane nextLane() {
        Lane next = null;
        for (Lane lane : lanes) {
            if (lane.canSend() && (next == null || lane.precedes(next, lowestTurn))) {
                next = lane;
            }
        }
        return next;
    }

    private int takeFrom(Lane lane) {
        int packet = lane.first();
        sendingBytes = packets.wireBytes(packet);
        lane.farEnd().spend(sendingBytes);
        queues.hold(link, -sendingBytes);
        lowestTurn = lane.serve(lowestTurn, sendingBytes);
        // The packet may be ahead by the time its last byte has left, and know another entry then.
        sendingEntry = memory == null ? PacketPool.NONE : packets.entry(packet);
        sendingLane = lane.number;
        departedBytes += sendingBytes;
        switches.telemetry().stamp(packet, this, departedBytes);
        return lane.take(sendingBytes);
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
            leaveSwitch(memory, switches.kinds().farEnd(sendingEntry, sendingLane), sendingBytes);
        }
        startNext();
    }

    private static void leaveSwitch(SwitchMemory left, FarEnd entry, int bytes) {
        left.leave(bytes);
        entry.leave(bytes);
    }

    @Override
    void delivered(int packet) {
        if (!packets.isExpress(packet)) {
            laneOf(packet).farEnd().leave(packets.wireBytes(packet));
        }
    }

    @Override
    void lostOnTheWay(int packet) {
        if (!packets.isExpress(packet)) {
            laneOf(packet).farEnd().lost(packets.wireBytes(packet));
        }
    }

    @Override
    void fail() {
        super.fail();
        for (Lane lane : lanes) {
            while (!lane.isEmpty()) {
                loseFirst(lane);
            }
        }
        while (!express.isEmpty()) {
            lose(express.take());
        }
    }

    private void loseFirst(Lane lane) {
        int bytes = packets.wireBytes(lane.first());
        int packet = lane.take(bytes);
        queues.hold(link, -bytes);
        if (memory != null) {
            leaveSwitch(memory, switches.kinds().farEnd(packets.entry(packet), lane.number), bytes);
        }
        lose(packet);
    }

    /** Bytes that wait and are not being sent. */
    double waitingBytes() {
        return queues.heldBytes(link);
    }

    @Override
    boolean isFree(int lane) {
        return !lanes[lane].isPaused() && !departure.isPending() && lanes[lane].isEmpty() && express.isEmpty();
    }

    @Override
    void whenFree(Event event, int lane) {
        lanes[lane].whenFree(event);
    }

    private void wakeUp() {
        Lane next = null;
        for (Lane lane : lanes) {
            if (lane.isAwaited() && (next == null || lane.precedes(next, lowestTurn))) {
                next = lane;
            }
        }
        if (next != null) {
            next.wakeUp();
        }
    }

    @Override
    LinkTraffic traffic() {
        long pausedPs = 0;
        long heldBytes = 0;
        for (Lane lane : lanes) {
            pausedPs = Math.max(pausedPs, lane.pausedPs());
            heldBytes = Math.max(heldBytes, lane.farEnd().mostHeldBytes());
        }
        return super.traffic().withPauses(pausedPs, heldBytes);
    }
}
