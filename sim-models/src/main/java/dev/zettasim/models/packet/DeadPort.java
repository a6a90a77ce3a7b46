package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import org.jspecify.annotations.Nullable;

/** The sending end of a link that is out of order: what switches send to it is lost; adapters wait. */
final class DeadPort extends Port {
    private final Port alive;
    private final Switches switches;
    private @Nullable Event waiting;

    DeadPort(Port alive, Switches switches) {
        super(alive.sim, alive.link, alive.kind, switches);
        this.alive = alive;
        this.switches = switches;
    }

    @Override
    void send(int packet) {
        switches.turnAway(packet);
        alive.lose(packet);
    }

    @Override
    boolean isFree() {
        return false;
    }

    @Override
    void whenFree(Event event) {
        waiting = event;
    }

    /** The link is back. */
    void wakeUp() {
        if (waiting != null) {
            sim.schedule(waiting, sim.now());
        }
    }

    @Override
    LinkTraffic traffic() {
        return alive.traffic();
    }
}
