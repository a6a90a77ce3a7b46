package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.packet.HashedRoutes;
import dev.zettasim.models.packet.LoadBalancing;
import dev.zettasim.models.packet.OpenPaths;
import dev.zettasim.models.study.WindowMessages.Message;
import dev.zettasim.models.topology.Detours;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.Topology;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.ObjDoubleConsumer;

/**
 * What packets show of a phase on the whole fabric, and in each state that faults bring it to and that is gone around; each is sent once.
 *
 * <p>Model: the same messages, all at once, over what is left; as fluid too, over what is left and around what is gone as a step has it, so
 * that the efficiency tells nothing that the step knows already.
 * <br>Assumes: states last for longer than messages take to recover from what was lost when they began.
 * <br>Leaves out: what is lost when a fault sets in, until it is gone around: a step waits meanwhile. Detours that are longer than the
 * shortest paths: where packets have no path left, the phase counts as on the whole fabric.
 * <br>Checked against: {@code zettasim traffic} with the same messages and faults.
 */
final class WindowStates {
    private final Fabric fabric;
    private final PacketWindow window;
    private final List<Message> messages;
    private final boolean isHashed;

    /** The faults of the fabric's links as the fluid level numbers them. */
    private final FaultPlan ofFluid;

    private final ObjDoubleConsumer<String> watcher;
    private final PacketEfficiency whole;
    private final List<FabricState> seen = new ArrayList<>();
    private final List<PacketEfficiency> shown = new ArrayList<>();
    private final List<UnderFaults> found = new ArrayList<>();

    /**
     * States of a window.
     *
     * @param fabric as the fluid level has it
     * @param ofFluid faults of its links
     * @param drawn the messages that are there
     */
    WindowStates(
            Fabric fabric,
            FaultPlan ofFluid,
            PacketWindow window,
            WindowMessages drawn,
            ObjDoubleConsumer<String> watcher) {
        this.fabric = fabric;
        this.window = window;
        this.ofFluid = ofFluid;
        this.watcher = watcher;
        messages = drawn.of(window);
        isHashed = window.settings().switches().balancing() == LoadBalancing.ECMP;
        FabricState state = new FabricState(List.of());
        whole = messages.isEmpty()
                ? PacketEfficiency.ofNothing(window.phase(), drawn.candidates())
                : send(state, fluid(state, state));
    }

    /** Without faults. */
    PacketEfficiency whole() {
        return whole;
    }

    /** At a time of the faults. */
    PacketEfficiency at(long ps) {
        FabricState state = FabricState.at(ps, window.faults());
        if (state.isWhole() || messages.isEmpty()) {
            return whole;
        }
        if (!seen.contains(state)) {
            seen.add(state);
            shown.add(show(state, ps));
        }
        return shown.get(seen.indexOf(state));
    }

    private PacketEfficiency show(FabricState state, long ps) {
        FabricState spread = FabricState.at(ps, ofFluid);
        if (isCutOff(state) || isBlocked(spread)) {
            return whole;
        }
        List<String> names = window.faults().workedAround(ps).stream()
                .map(Fault::name)
                .distinct()
                .toList();
        PacketEfficiency efficiency = send(state, fluid(state, spread));
        found.add(new UnderFaults(names, Units.toSeconds(ps), efficiency));
        return efficiency;
    }

    /** What was sent so far under faults, in the order in which it was asked for. */
    List<UnderFaults> underFaults() {
        return List.copyOf(found);
    }

    /** Of all that was sent so far. */
    long events() {
        return whole.events()
                + found.stream().mapToLong(each -> each.efficiency().events()).sum();
    }

    /** Some message has no path: its exchange waits. */
    private boolean isCutOff(FabricState state) {
        OpenPaths paths = new OpenPaths(window.fabric(), state.dead());
        return messages.stream().anyMatch(message -> !paths.lead(message.from(), message.to()));
    }

    /** The same at the fluid level, where packets are spread. */
    private boolean isBlocked(FabricState spread) {
        Detours around = new Detours(fabric, spread.dead().stream().toArray());
        int[] route = new int[around.longestRoute()];
        messages.forEach(message -> around.route(message.from(), message.to(), 0, route));
        return !isHashed && around.hasBlocked();
    }

    private PacketEfficiency send(FabricState state, FluidWindow fluid) {
        return new WindowRun(window, messages, watcher).run(state, fluid);
    }

    private FluidWindow fluid(FabricState ofPackets, FabricState spread) {
        Topology routes = isHashed
                ? new HashedRoutes(window.fabric(), window.settings(), ofPackets.dead())
                : around(spread.dead());
        return new FluidWindow(routes, isHashed ? ofPackets : spread, window.payloadBytesPerSecond());
    }

    private Topology around(BitSet dead) {
        return dead.isEmpty() ? fabric : new Detours(fabric, dead.stream().toArray());
    }
}
