package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.topology.SwitchedFabric;
import org.jspecify.annotations.Nullable;

/** All switches of a fabric: they take packets at the end of one link and choose the next. */
final class Switches {
    private final SwitchedFabric fabric;
    private final PacketPool packets;
    private final Queues queues;
    private final Marker marker;
    private final Telemetry telemetry;
    private final PathChoice choice;
    private final Hosts hosts;
    private final PortKinds kinds;
    private final Port[] ports;
    private final int[] next;
    private final boolean countsEntries;
    private @Nullable Outages outages;

    /** The switches of a fabric between hosts. */
    Switches(Simulation sim, SwitchedFabric fabric, PacketSettings settings, Hosts hosts) {
        this.fabric = fabric;
        this.hosts = hosts;
        packets = hosts.packets();
        telemetry = hosts.telemetry();
        queues = new Queues(fabric, settings.servesPacketByPacket());
        marker = new Marker(packets, settings);
        choice = new PathChoices(sim, packets, queues).of(settings);
        next = new int[fabric.mostNextLinks()];
        kinds = new PortKinds(sim, fabric, settings);
        countsEntries = settings.servesPacketByPacket();
        ports = new Port[fabric.links()];
        for (int link = 0; link < ports.length; link++) {
            ports[link] = kinds.port(link, this);
        }
    }

    Hosts hosts() {
        return hosts;
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

    Telemetry telemetry() {
        return telemetry;
    }

    PortKinds kinds() {
        return kinds;
    }

    Port port(int link) {
        return ports[link];
    }

    /** Where packets for a link go from now on. */
    void replace(int link, Port port) {
        ports[link] = port;
        hosts.replace(link, port);
    }

    /** Packets of a link that is to fail are on it until they arrive. */
    void keepPackets(int link) {
        if (ports[link] instanceof LastPort) {
            replace(link, kinds.keepingPort(link, this));
        }
    }

    /** Links that are out of order, and who knows. */
    Outages outages() {
        if (outages == null) {
            outages = new Outages(fabric, this);
        }
        return outages;
    }

    /** A switch has no room for the packet, or no way on. */
    void turnAway(int packet) {
        if (countsEntries && !packets.isExpress(packet)) {
            kinds.farEnd(packets.entry(packet), laneOf(packet)).turnedAway(packets.wireBytes(packet));
        }
    }

    private int laneOf(int packet) {
        return kinds.classes() == 1 ? 0 : packets.lane(packet);
    }

    /** Nobody will see the packet again; its sender will notice. */
    void lose(int packet) {
        hosts.lose(packet);
    }

    /** A packet, or its lead, is at the end of a link. */
    void arrive(int packet, Port from, long nowPs) {
        if (from.kind.isLast()) {
            from.delivered(packet);
            hosts.deliver(packet, nowPs);
            return;
        }
        packets.countHop(packet);
        if (countsEntries) {
            packets.setEntry(packet, from.link);
        }
        int count = fabric.nextLinks(from.link, packets.to(packet), next);
        if (outages != null) {
            count = outages.leaveOut(packets.to(packet), next, count);
        }
        int out = count == 1 ? next[0] : choice.choose(packet, next, count);
        ports[out].send(packet);
    }
}
