package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;

/**
 * A link to an adapter, whose queue is served without interruption and which never fails.
 *
 * <p>Model: as {@link OpenPort}. When a packet arrives is known when it is queued, and nothing is decided on arrival but by packets of the same
 * link, which arrive in order: so the adapter has it at once, with its time, and there is no event.
 * <br>Checked against: {@link ServedPort}, picosecond for picosecond.
 */
final class LastPort extends OpenPort {
    private final Hosts hosts;

    LastPort(Simulation sim, int link, LinkKind kind, Switches switches) {
        super(sim, link, kind, switches);
        hosts = switches.hosts();
    }

    @Override
    void send(int packet) {
        hosts.deliver(packet, queue(packet));
    }
}
