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
 * there and mark it where the queue is long; receivers acknowledge. One event per packet and link but the last, one per
 * acknowledgement; one more per packet and link where links can be stopped, buffers are finite, switches report, there are several classes
 * or acknowledgements are packets.
 * <br>Assumes: what is lost is known as lost when a timer expires, and not before.
 * <br>Leaves out: hosts and their buses, errors on links.
 * <br>Source: see {@link OpenPort}, {@link ServedPort}, {@link SwitchMemory}, {@link CreditEnd}, {@link InOrder}, {@link Dcqcn},
 * {@link Swift}, {@link Hpcc}, {@link PullSettings}, {@link AdaptiveChoice}.
 * <br>Checked against: closed forms of a path, M/D/1 queues, the fluid level, published contrasts of path choices.
 */
public final class PacketNetwork {
    private final Simulation sim;
    private final SwitchedFabric fabric;
    private final Switches switches;
    private final Hosts hosts;

    public PacketNetwork(Simulation sim, SwitchedFabric fabric, PacketSettings settings) {
        this.fabric = fabric;
        this.sim = sim;
        hosts = new Hosts(sim, fabric, settings);
        switches = new Switches(sim, fabric, settings, hosts);
        hosts.connect(fabric, switches);
        sim.watch(this::reportUnfinished);
    }

    /**
     * Starts a message now, on a queue pair of its own.
     *
     * @param done fires when its last byte has arrived
     */
    public Flow open(int from, int to, long bytes, @Nullable Event done) {
        return open(from, to, bytes, 0, done);
    }

    /**
     * Starts a message of a class.
     *
     * @param trafficClass below the number of classes of the settings
     */
    public Flow open(int from, int to, long bytes, int trafficClass, @Nullable Event done) {
        if (bytes < 0) {
            throw new IllegalArgumentException("a message of " + bytes + " bytes");
        }
        if (trafficClass < 0 || trafficClass >= switches.kinds().classes()) {
            throw new IllegalArgumentException(
                    "class " + trafficClass + " of " + switches.kinds().classes());
        }
        return hosts.open(from, to, bytes, trafficClass, done);
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

    /** The most that any switch held at once; 0 where queues are not served packet by packet. */
    public long mostBufferedBytes() {
        return switches.kinds().mostBufferedBytes();
    }

    /**
     * Makes a link fail for a while, in its one direction; to be said before packets are on their way to it.
     *
     * @param lastsPs from its begin; {@link Long#MAX_VALUE} for ever
     */
    public void fail(int link, long beginPs, long lastsPs, Rerouting rerouting) {
        Outages outages = switches.outages();
        switches.keepPackets(link);
        at(beginPs, "failure of link " + link, () -> outages.fail(link));
        if (rerouting.ownSwitchPs() < lastsPs) {
            at(beginPs + rerouting.ownSwitchPs(), "withdrawal of link " + link, () -> outages.withdraw(link));
        }
        if (rerouting.everywherePs() < lastsPs) {
            at(beginPs + rerouting.everywherePs(), "announcement of link " + link, () -> outages.announce(link));
        }
        if (lastsPs < Long.MAX_VALUE) {
            at(beginPs + lastsPs, "return of link " + link, () -> outages.restore(link));
        }
    }

    /**
     * Makes a link carry less for a while, in its one direction; to be said before packets are on their way to it. Where several causes leave
     * nothing of it, it is out of order, and nobody goes around.
     *
     * @param lostFraction of its rate, below 1
     * @param lastsPs from its begin; {@link Long#MAX_VALUE} for ever
     */
    public void degrade(int link, double lostFraction, long beginPs, long lastsPs) {
        Outages outages = switches.outages();
        switches.keepPackets(link);
        at(beginPs, "degradation of link " + link, () -> outages.lose(link, lostFraction));
        if (lastsPs < Long.MAX_VALUE) {
            at(beginPs + lastsPs, "full rate of link " + link, () -> outages.lose(link, -lostFraction));
        }
    }

    private void at(long ps, String name, Runnable action) {
        sim.schedule(Event.of(name, action), ps);
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
