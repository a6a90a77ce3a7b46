package dev.zettasim.models.study;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.packet.Flow;
import dev.zettasim.models.topology.Topology;
import java.util.List;
import java.util.function.Predicate;

/**
 * The messages of a window as fluid.
 *
 * @param routes over the links of the state
 * @param payloadBytesPerSecond of an adapter, in packets
 */
record FluidWindow(Topology routes, FabricState state, double payloadBytesPerSecond) {

    /** When the last of those that are measured has arrived, at the share of payload that packets have. */
    double endPs(List<Flow> flows, Predicate<Flow> isMeasured) {
        Simulation sim = new Simulation();
        FluidNetwork network = FluidNetwork.unfolded(sim, routes);
        state.happenTo(network, routes);
        int adapter = routes.reduceLink(flows.get(0).from());
        double slower = routes.capacityBytesPerSecond(adapter) / payloadBytesPerSecond;
        double[] endPs = new double[1];
        for (Flow flow : flows) {
            Traffic traffic = Traffic.between(flow.from(), flow.to(), flow.number());
            long latencyPs = routes.latencyPs(flow.from(), flow.to());
            Event arrival = Event.of("arrival", () -> {
                if (isMeasured.test(flow)) {
                    endPs[0] = Math.max(endPs[0], slower * sim.now() + latencyPs);
                }
            });
            network.open(traffic, flow.bytes(), 1, Double.POSITIVE_INFINITY, arrival);
        }
        sim.run();
        return endPs[0];
    }
}
