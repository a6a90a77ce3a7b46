package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.ClosedFormNetwork;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultClock;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.network.FaultRoutes;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wirings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A link fails while a ring all-reduce of 8 GB over 8 hosts of 50 GB/s is under way: 1.75 bytes cross each link per byte, so that it
 * takes 0.28 s undisturbed, and half of it is done after 0.14 s.
 */
class FaultTest {
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

    /**
     * Two leaves of 4 hosts with 4 spines; ECMP puts the one flow of 100 GB between leaves on one uplink, for 2 s. From 0.5 s on that is
     * down for good, which is worked around after 0.3 s: 1.5 s are left at 0.8 s.
     */
    @ParameterizedTest
    @ValueSource(strings = {"fluid", "closed form"})
    void fault_hashedUplink_isWorkedAround(String level) {
        FatTree tree = FatTree.ofTwoTiers(8, 4, Wirings.of(Routing.ECMP, 8, HOST, 1));
        int[] route = new int[tree.longestRoute()];
        tree.route(0, 4, 0, route);
        Fault fault = new Fault("uplink", ps(0.5), ps(0.8), Fault.NEVER, lost(1, route[1], route[2]));
        double seconds = seconds(tree, level, Traffic.between(0, 4, 0), 100_000_000_000L, fault);
        assertThat(seconds).isCloseTo(2.3, within(1e-9));
    }

    /** Two cables of a bundle of four, then a third: faults add up. 1.75 bytes per byte; 8 GB on 100, then 50 GB/s. */
    @ParameterizedTest
    @ValueSource(strings = {"fluid", "closed form"})
    void faults_ofOneBundle_addUp(String level) {
        FatTree tree = FatTree.ofTwoTiers(8, 4, Wirings.of(Routing.ADAPTIVE, 16, HOST, 1));
        int[] route = new int[tree.longestRoute()];
        tree.route(3, 4, 0, route);
        Fault two = new Fault("two", 0, 0, Fault.NEVER, lost(0.5, route[1]));
        Fault third = new Fault("third", ps(0.14), ps(0.14), Fault.NEVER, lost(0.375, route[1]));
        assertThat(seconds(tree, level, ring(), 8_000_000_000L, two, third)).isCloseTo(0.42, within(1e-9));
    }

    /** At half of 0.28 s nothing goes on for 0.01 s, then at three quarters of a bundle that is twice as wide as needed. */
    @Test
    void fault_ofACable_holdsUpTheBundleUntilItIsNoticed() {
        FatTree tree = FatTree.ofTwoTiers(8, 4, Wirings.of(Routing.ADAPTIVE, 16, HOST, 1));
        int[] route = new int[tree.longestRoute()];
        tree.route(3, 4, 0, route);
        Fault cable = new Fault("cable", ps(0.14), ps(0.15), Fault.NEVER, lost(0.25, route[1]));
        assertThat(seconds(tree, "fluid", ring(), 8_000_000_000L, cable)).isCloseTo(0.29, within(1e-9));
    }

    @Test
    void loss_negative_refused() {
        assertThatThrownBy(() -> new Fault.Loss(0, -0.1)).hasMessageContaining("-0.1");
    }

    private static double allReduceSeconds(FatTree tree, String level, int link, double left, double at, double lasts) {
        Fault fault = new Fault("link", ps(at), ps(at), ps(at + lasts), lost(1 - left, link));
        return seconds(tree, level, ring(), 8_000_000_000L, fault);
    }

    private static double seconds(FatTree tree, String level, Traffic traffic, long bytes, Fault... faults) {
        Simulation sim = new Simulation();
        Network network = level.equals("fluid") ? FluidNetwork.unfolded(sim, tree) : new ClosedFormNetwork(sim, tree);
        long[] donePs = new long[1];
        Event done = Event.of("done", () -> donePs[0] = sim.now());
        network.open(traffic, bytes, 1, Double.POSITIVE_INFINITY, done);
        FaultPlan plan = new FaultPlan(List.of(faults));
        new FaultClock(new FaultRoutes(tree, plan, new UsageMeter(tree)), network).begin(sim);
        sim.run();
        return Units.toSeconds(donePs[0]);
    }

    private static List<Fault.Loss> lost(double fraction, int... links) {
        return Arrays.stream(links)
                .mapToObj(link -> new Fault.Loss(link, fraction))
                .toList();
    }

    private static long ps(double seconds) {
        return Units.toPs(seconds);
    }

    private static Traffic ring() {
        int[] from = {0, 1, 2, 3, 4, 5, 6, 7};
        int[] to = {1, 2, 3, 4, 5, 6, 7, 0};
        double[] wire = new double[8];
        Arrays.fill(wire, 1.75);
        return Traffic.unicast(from, to, wire, 0);
    }
}
