package dev.zettasim.models.packet;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.random.RandomStream;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The adapters of a fabric and the flows between them. */
final class Hosts {
    private final Simulation sim;
    private final PacketPool packets;
    private final PacketSettings settings;
    private final Telemetry telemetry;
    private final Acknowledgement acknowledgement = new Acknowledgement();
    private final List<Flow> flows = new ArrayList<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private final int classes;

    /** Host by host, one for each class. */
    private final Adapter[] adapters;

    private final FlowPaths paths;
    private final RandomStream entropyDraws;

    Hosts(Simulation sim, SwitchedFabric fabric, PacketSettings settings) {
        this.sim = sim;
        this.settings = settings;
        packets = new PacketPool(settings.format());
        telemetry = new Telemetry(fabric, settings, packets);
        classes = settings.switches().classes();
        adapters = new Adapter[fabric.endpoints() * classes];
        paths = new FlowPaths(fabric, settings);
        entropyDraws = RandomStream.of(settings.seed(), "packet-entropy");
    }

    /** Connects the adapters to the fabric. */
    void connect(SwitchedFabric fabric, Switches switches) {
        for (int host = 0; host < fabric.endpoints(); host++) {
            PullPacer pulls = new PullPacer(fabric.capacityBytesPerSecond(fabric.multicastLink(host)));
            Port uplink = switches.port(fabric.reduceLink(host));
            for (int lane = 0; lane < classes; lane++) {
                adapters[host * classes + lane] = new Adapter(host, lane, uplink, pulls);
            }
        }
    }

    /** An adapter sends by another port from now on, if the link is its. */
    void replace(int link, Port port) {
        for (Adapter adapter : adapters) {
            if (adapter.uplink().link == link) {
                adapter.setUplink(port);
            }
        }
    }

    Flow open(int from, int to, long bytes, int lane, @Nullable Event done) {
        if (classes > 1) {
            packets.setLane(flows.size(), lane);
        }
        packets.setEnds(flows.size(), from, to);
        FlowPath path = paths.of(from, to, bytes, sim.now());
        Flow flow = new Flow(flows.size(), from, to, bytes, sim.now(), path.idealPs());
        Sender sender = new Sender(flow, path, adapters[from * classes + lane], this);
        flows.add(flow);
        receivers.add(new Receiver(flow, path, sender, this, done));
        sender.goOn();
        return flow;
    }

    long idealPs(int from, int to, long bytes) {
        return paths.of(from, to, bytes, sim.now()).idealPs();
    }

    /** A packet has reached its adapter, or will have then; no other of its flow comes before it. */
    void deliver(int packet, long arrivalPs) {
        receivers.get(packets.flow(packet)).deliver(packet, arrivalPs);
    }

    /** A packet will not reach it. */
    void lose(int packet) {
        receivers.get(packets.flow(packet)).lose(packet);
    }

    /** Of a flow whose sender varies what switches hash; null for others. */
    @Nullable
    RecycledEntropy entropyOf(Flow flow) {
        return settings.switches().balancing() == LoadBalancing.REPS
                ? new RecycledEntropy(entropyDraws, flow.number())
                : null;
    }

    /** Of the first class; all have the same link. */
    Adapter adapter(int host) {
        return adapters[host * classes];
    }

    Simulation sim() {
        return sim;
    }

    PacketPool packets() {
        return packets;
    }

    Telemetry telemetry() {
        return telemetry;
    }

    PacketSettings settings() {
        return settings;
    }

    Acknowledgement acknowledgement() {
        return acknowledgement;
    }

    List<Flow> flows() {
        return flows;
    }
}
