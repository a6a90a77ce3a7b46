package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.ClosedFormNetwork;
import dev.zettasim.models.network.LinkFault;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wirings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A link fails while a ring all-reduce of 8 GB over 8 hosts of 50 GB/s is under way: 1.75 bytes cross each link per byte, so that it
 * takes 0.28 s undisturbed, and half of it is done after 0.14 s.
 */
class LinkFaultTest {
    private static final double HOST = 50e9;

    /**
     * Half the capacity from the middle on: 0.14 + 0.28 s. Nothing for 0.1 s: 0.38 s. Half of it for 0.1 s, in which 0.05 s'
     * worth is done: 0.33 s. After the end: no matter.
     */
    @ParameterizedTest(name = "{0}: {1} left from {2} s on for {3} s")
    @CsvSource({
        "fluid, 0.5, 0.14, 10, 0.42",
        "closed form, 0.5, 0.14, 10, 0.42",
        "fluid, 0, 0.14, 0.1, 0.38",
        "closed form, 0, 0.14, 0.1, 0.38",
        "fluid, 0.5, 0.14, 0.1, 0.33",
        "closed form, 0.5, 0.14, 0.1, 0.33",
        "fluid, 0, 1, 1, 0.28",
        "closed form, 0, 1, 1, 0.28",
    })
    void fault_duringAllReduce_delaysIt(String level, double left, double at, double lasts, double expectedSeconds) {
        FatTree leaf = FatTree.ofTwoTiers(8, 8, Wirings.of(Routing.ADAPTIVE, 16, HOST, 1));
        assertThat(allReduceSeconds(leaf, level, 3, left, at, lasts)).isCloseTo(expectedSeconds, within(1e-9));
    }

    /** On two leaves of 4 hosts the ring crosses each bundle of 4 uplinks once: it may lose 3 of 4 before it matters. */
    @ParameterizedTest
    @CsvSource({"0.75, 0.28", "0.25, 0.28", "0.125, 0.42"})
    void fault_uplinksOfABundle_mattersWhenTheRestIsNarrower(double left, double expectedSeconds) {
        FatTree tree = FatTree.ofTwoTiers(8, 4, Wirings.of(Routing.ADAPTIVE, 16, HOST, 1));
        int[] route = new int[tree.longestRoute()];
        tree.route(3, 4, 0, route);
        assertThat(allReduceSeconds(tree, "fluid", route[1], left, 0.14, 10)).isCloseTo(expectedSeconds, within(1e-9));
    }

    @Test
    void fault_negativeShare_refused() {
        Simulation sim = new Simulation();
        FatTree leaf = FatTree.ofTwoTiers(8, 8, Wirings.of(Routing.ADAPTIVE, 16, HOST, 1));
        Network network = new ClosedFormNetwork(sim, leaf);
        assertThatThrownBy(() -> new LinkFault(network, 0, HOST, -0.1, 1)).hasMessageContaining("-0.1");
    }

    private static double allReduceSeconds(FatTree tree, String level, int link, double left, double at, double lasts) {
        Simulation sim = new Simulation();
        Network network = level.equals("fluid") ? FluidNetwork.unfolded(sim, tree) : new ClosedFormNetwork(sim, tree);
        long[] donePs = new long[1];
        Event done = Event.of("done", () -> donePs[0] = sim.now());
        network.open(ring(), 8_000_000_000L, 1, Double.POSITIVE_INFINITY, done);
        LinkFault fault = new LinkFault(network, link, tree.capacityBytesPerSecond(link), left, Units.toPs(lasts));
        sim.schedule(fault, Units.toPs(at));
        sim.run();
        return Units.toSeconds(donePs[0]);
    }

    private static Traffic ring() {
        int[] from = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] to = {1, 2, 3, 4, 5, 6, 7, 0};
        double[] wire = new double[8];
        Arrays.fill(wire, 1.75);
        return Traffic.unicast(from, to, wire, 0);
    }
}
