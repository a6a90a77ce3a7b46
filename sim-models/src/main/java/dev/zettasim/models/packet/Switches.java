package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.function.IntConsumer;

/** All switches of a fabric: they take packets at the end of one link and choose the next. */
final class Switches {
    private final SwitchedFabric fabric;
    private final PacketPool packets;
    private final Queues queues;
    private final Marker marker;
    private final PathChoice choice;
    private final IntConsumer delivery;
    private final Port[] ports;
    private final int[] next;

    /**
     * The switches of a fabric.
     *
     * @param delivery takes packets that have reached their adapter
     */
    Switches(Simulation sim, SwitchedFabric fabric, PacketSettings settings, PacketPool packets, IntConsumer delivery) {
        this.fabric = fabric;
        this.packets = packets;
        this.delivery = delivery;
        queues = new Queues(fabric);
        marker = new Marker(packets, settings);
        choice = new PathChoices(sim, packets, queues).of(settings);
        next = new int[fabric.mostNextLinks()];
        ports = ports(sim, settings);
    }

    private Port[] ports(Simulation simulation, PacketSettings settings) {
        LinkKinds kinds = new LinkKinds(fabric, settings);
        Port[] made = new Port[fabric.links()];
        for (int link = 0; link < made.length; link++) {
            PriorityPause pause = settings.switches().pause();
            made[link] = pause == null
                    ? new OpenPort(simulation, link, kinds.of(link), this)
                    : new PausablePort(simulation, link, kinds.of(link), this, pause);
        }
        return made;
    }

    PacketPool packets() {
        return packets;
    }

    Queues queues() {
        return queues;
    }

    Marker marker() {
        return marker;
    }

    Port port(int link) {
        return ports[link];
    }

    /** What a switch holds of the packets that came by a link. */
    IngressBuffer ingressOf(int link) {
        return ((PausablePort) ports[link]).farEnd();
    }

    /** A packet, or its lead, is at the end of a link. */
    void arrive(int packet, Port from) {
        if (from.kind.isLast()) {
            delivery.accept(packet);
            return;
        }
        packets.countHop(packet);
        packets.setEntry(packet, from.link);
        int count = fabric.nextLinks(from.link, packets.to(packet), next);
        int out = count == 1 ? next[0] : choice.choose(packet, next, count);
        ports[out].send(packet);
    }
}
