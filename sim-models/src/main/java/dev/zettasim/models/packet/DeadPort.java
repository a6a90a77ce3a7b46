package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import java.util.ArrayList;
import java.util.List;

/** The sending end of a link that is out of order: what switches send to it is lost; adapters wait. */
final class DeadPort extends Port {
    private final Port alive;
    private final Switches switches;
    private final List<Event> waiting = new ArrayList<>();

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
    boolean isFree(int lane) {
        return false;
    }

    /** An adapter asks anew for each of its senders that has something to send. */
    @Override
    void whenFree(Event event, int lane) {
        if (!waiting.contains(event)) {
            waiting.add(event);
        }
    }

    /** The link is back. */
    void wakeUp() {
        for (Event event : waiting) {
            if (!event.isPending()) {
                sim.schedule(event, sim.now());
            }
        }
    }

    @Override
    LinkTraffic traffic() {
        return alive.traffic();
    }
}
