package dev.zettasim.examples;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.GraphLink;
import dev.zettasim.models.topology.ListedGraph;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A topology of one's own: 16 switches in a ring, each with a host and a chord to the opposite one; all hosts send at once. */
public final class OwnTopology {
    private static final int SWITCHES = 16;

    private OwnTopology() {}

    public static void main(String[] args) {
        for (int shift = 1; shift < SWITCHES; shift++) {
            System.out.printf(Locale.ROOT, "each to the one %d further on: %.3f s%n", shift, shiftSeconds(shift));
        }
    }

    /** Time in which every host sends 1 GB to the one so many places on. */
    public static double shiftSeconds(int shift) {
        Nic nic = new Nic("nic", 50e9, 1, 1e-6);
        Wiring wiring = new Wiring(nic, new Switch("switch", "ethernet", 4, 50e9, 6e-7, 1), Routing.ADAPTIVE, 1, 5, 30);
        List<String> names = new ArrayList<>();
        List<GraphLink> links = new ArrayList<>();
        for (int i = 0; i < SWITCHES; i++) {
            names.add("switch " + i);
            links.add(new GraphLink(i, (i + 1) % SWITCHES, 1, wiring.trunk()));
            if (i < SWITCHES / 2) {
                links.add(new GraphLink(i, i + SWITCHES / 2, 1, wiring.trunk()));
            }
        }
        ListedGraph ringWithChords = new ListedGraph(names, SWITCHES, links, List.of());
        Simulation sim = new Simulation();
        FluidNetwork network = FluidNetwork.unfolded(sim, TrunkFabric.filled(SWITCHES, 1, ringWithChords, wiring));
        for (int host = 0; host < SWITCHES; host++) {
            Traffic traffic = Traffic.between(host, (host + shift) % SWITCHES, 0);
            network.open(traffic, 1_000_000_000L, 1, Double.POSITIVE_INFINITY, Event.of("done", () -> {}));
        }
        sim.run();
        return Units.toSeconds(sim.now());
    }
}
