package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.engine.Wait;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fabric on which every packet is simulated.
 *
 * <p>Model: adapters cut messages into packets and send them as congestion control allows; switches choose a link for each, queue it
 * there and mark it where the queue is long; receivers acknowledge. One event per packet and link, one per
 * acknowledgement; one more per packet and link where links can be paused.
 * <br>Assumes: links without loss, and buffers that hold what comes or pause who sends it.
 * <br>Leaves out: what acknowledgements take of links, hosts and their buses.
 * <br>Source: see {@link OpenPort}, {@link PausablePort}, {@link InOrder}, {@link Dcqcn}, {@link Swift}, {@link AdaptiveChoice}.
 * <br>Checked against: closed forms of a path, M/D/1 queues, the fluid level, published contrasts of path choices.
 */
public final class PacketNetwork {
    private final SwitchedFabric fabric;
    private final Switches switches;
    private final Hosts hosts;

    public PacketNetwork(Simulation sim, SwitchedFabric fabric, PacketSettings settings) {
        this.fabric = fabric;
        PacketPool packets = new PacketPool();
        hosts = new Hosts(sim, fabric, settings, packets);
        switches = new Switches(sim, fabric, settings, packets, hosts::deliver);
        hosts.connect(fabric, switches);
        sim.watch(this::reportUnfinished);
    }

    /**
     * Starts a message now, on a queue pair of its own.
     *
     * @param done fires when its last byte has arrived
     */
    public Flow open(int from, int to, long bytes, @Nullable Event done) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a message of " + bytes + " bytes");
        }
        return hosts.open(from, to, bytes, done);
    }

    /** What a message takes on an empty network. */
    public long idealPs(int from, int to, long bytes) {
        return hosts.idealPs(from, to, bytes);
    }

    /** All flows in the order in which they were opened. */
    public List<Flow> flows() {
        return List.copyOf(hosts.flows());
    }

    /** What a link has carried so far. */
    public LinkTraffic traffic(int link) {
        return switches.port(link).traffic();
    }

    public SwitchedFabric fabric() {
        return fabric;
    }

    /** The most packets, or trains, that were on their way at once, acknowledgements included. */
    public int mostPackets() {
        return hosts.packets().mostUsed();
    }

    private void reportUnfinished(Consumer<Wait> waits) {
        for (Flow flow : hosts.flows()) {
            if (!flow.isDone()) {
                waits.accept(new Wait(flow.toString(), "the arrival of its last byte"));
            }
        }
    }
}
