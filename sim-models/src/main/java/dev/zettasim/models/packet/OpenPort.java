package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/**
 * A link whose queue is served without interruption.
 *
 * <p>Model: packets of a queue leave in order and at a constant rate, so it is known on arrival when one leaves: it starts at
 * {@code max(now, free)}, and the link is free again when it has gone. Its only event is its arrival at the far end.
 * <br>Assumes: one class of traffic that nothing pauses, and room for every packet.
 * <br>Source: Lindley, Math. Proc. Cambridge Phil. Soc. 48, 1952.
 * <br>Checked against: the mean wait of an M/D/1 queue, closed forms of a path.
 */
class OpenPort extends Port {
    private final Queues queues;

    OpenPort(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, link, kind, switches);
        queues = switches.queues();
    }

    @Override
    void send(int packet) {
        add(packet, queue(packet));
    }

    /** Queues a packet; returns when it will be at the far end. */
    final long queue(int packet) {
        long nowPs = sim.now();
        long startPs = Math.max(nowPs, queues.freePs(link));
        int wireBytes = packets.wireBytes(packet);
        admit(packet, (startPs - nowPs) * kind.bytesPerPs());
        queues.setFreePs(link, startPs + kind.sendingPs(wireBytes));
        return startPs + kind.crossingPs(wireBytes);
    }

    @Override
    void fail() {
        super.fail();
        queues.setFreePs(link, sim.now());
    }

    @Override
    final boolean isFree(int lane) {
        return queues.freePs(link) <= sim.now();
    }

    @Override
    final void whenFree(Event waiting, int lane) {
        sim.schedule(waiting, queues.freePs(link));
    }
}
