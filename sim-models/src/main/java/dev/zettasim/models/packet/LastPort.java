package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;

/**
 * A link to an adapter, whose queue is served without interruption and which never fails.
 *
 * <p>Model: as {@link OpenPort}. When a packet arrives is known when it is queued, and nothing is decided on arrival but by packets of the same
 * link, which arrive in order: so the adapter has it at once, with its time, and there is no event.
 * <br>Checked against: {@link ServedPort}, picosecond for picosecond.
 */
final class LastPort extends Port {
    private final Queues queues;
    private final Hosts hosts;

    LastPort(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, link, kind, switches);
        queues = switches.queues();
        hosts = switches.hosts();
    }

    @Override
    void send(int packet) {
        long nowPs = sim.now();
        long startPs = Math.max(nowPs, queues.freePs(link));
        int wireBytes = packets.wireBytes(packet);
        admit(packet, (startPs - nowPs) * kind.bytesPerPs());
        queues.setFreePs(link, startPs + kind.sendingPs(wireBytes));
        hosts.deliver(packet, startPs + kind.crossingPs(wireBytes));
    }

    @Override
    boolean isFree(int lane) {
        return queues.freePs(link) <= sim.now();
    }

    @Override
    void whenFree(Event waiting, int lane) {
        sim.schedule(waiting, queues.freePs(link));
    }
}
