package dev.zettasim.models.study;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.packet.Flow;
import dev.zettasim.models.packet.LinkTraffic;
import dev.zettasim.models.packet.PacketNetwork;
import dev.zettasim.models.study.WindowMessages.Message;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjDoubleConsumer;

/**
 * The same messages at two levels: packet by packet, and as fluid.
 *
 * <p>Model: the time until the last of them that is measured has arrived, as exchanges wait for their slowest member; at the fluid level the latency of the
 * empty network comes on top. Links of both levels carry the same share of payload, and hashed flows take the same paths, so that what
 * differs is queues, congestion control, the choice of paths and pauses.
 * <br>Checked against: {@code zettasim traffic} with the same messages.
 */
final class WindowRun {
    /** Between two looks at how far a run is. */
    private static final long SLICE_PS = 20 * Units.MICROSECOND;

    private final PacketWindow window;
    private final SwitchedFabric fabric;
    private final List<Message> messages;
    private final ObjDoubleConsumer<String> watcher;

    WindowRun(PacketWindow window, List<Message> messages, ObjDoubleConsumer<String> watcher) {
        this.window = window;
        this.messages = messages;
        this.watcher = watcher;
        fabric = window.fabric();
    }

    /** Sends them over a fabric of which something may be gone, and as fluid over the same. */
    PacketEfficiency run(FabricState state, FluidWindow fluid) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, fabric, window.settings());
        begin(sim, network, state);
        finish(sim, network);
        long endPs = network.flows().stream()
                .filter(this::isMeasured)
                .mapToLong(flow -> flow.startPs() + flow.completionPs())
                .max()
                .orElseThrow();
        return found(sim, network, endPs, fluid.endPs(network.flows(), this::isMeasured));
    }

    /** Faults of the first instant come first. */
    private void begin(Simulation sim, PacketNetwork network, FabricState state) {
        if (!state.isWhole()) {
            state.happenTo(network);
            sim.runUntil(0);
        }
        for (Message message : messages) {
            open(network, message);
        }
    }

    private boolean isMeasured(Flow flow) {
        return messages.get(flow.number() / window.queuePairs()).isMeasured();
    }

    private void open(PacketNetwork network, Message message) {
        int pairs = window.queuePairs();
        long bytes = (long) message.bytes();
        for (int pair = 0; pair < pairs; pair++) {
            network.open(message.from(), message.to(), bytes / pairs + (pair < bytes % pairs ? 1 : 0), null);
        }
    }

    private void finish(Simulation sim, PacketNetwork network) {
        String told = String.format(
                Locale.ROOT,
                "sending %d messages packet by packet, about %.1f million events,",
                messages.size(),
                expectedEvents() / 1e6);
        List<Flow> flows = network.flows();
        double bytes = messages.stream().mapToDouble(Message::bytes).sum();
        long slicePs = SLICE_PS;
        while (sim.eventsPending() > 0) {
            watcher.accept(told, flows.stream().mapToLong(Flow::arrivedBytes).sum() / bytes);
            long before = sim.eventsFired();
            sim.runUntil(sim.now() + slicePs);
            slicePs = sim.eventsFired() == before ? 2 * slicePs : SLICE_PS;
        }
        sim.run();
    }

    /** One per packet and link but the last, two per link where queues are served packet by packet, and two more at the ends. */
    private double expectedEvents() {
        int[] route = new int[fabric.longestRoute()];
        int payloadBytes = window.settings().format().payloadBytes();
        boolean isServed = window.settings().servesPacketByPacket();
        double events = 0;
        for (Message message : messages) {
            int links = fabric.route(message.from(), message.to(), 0, route);
            events += Math.ceil(message.bytes() / payloadBytes) * (isServed ? 2 + 2 * links : 1 + links);
        }
        return events;
    }

    private PacketEfficiency found(Simulation sim, PacketNetwork network, long endPs, double fluidPs) {
        long packets = 0;
        long pausedPs = 0;
        for (int link = 0; link < fabric.links(); link++) {
            LinkTraffic traffic = network.traffic(link);
            pausedPs = Math.max(pausedPs, traffic.pausedPs());
            if (fabric.switchBefore(link) < 0) {
                packets += traffic.packets();
            }
        }
        double line =
                fabric.capacityBytesPerSecond(fabric.reduceLink(messages.get(0).from()));
        List<Message> measured = messages.stream().filter(Message::isMeasured).toList();
        int adapters =
                (int) measured.stream().mapToInt(Message::from).distinct().count();
        double bytes = measured.stream().mapToDouble(Message::bytes).sum();
        return new PacketEfficiency(
                window.phase(),
                measured.size(),
                0,
                messages.size() - measured.size(),
                adapters,
                packets,
                sim.eventsFired(),
                bytes / Units.toSeconds(endPs) / (line * adapters),
                fluidPs / endPs,
                (double) pausedPs / endPs);
    }
}
