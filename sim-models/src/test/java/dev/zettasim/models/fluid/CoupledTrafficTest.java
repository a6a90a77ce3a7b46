package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Topology;
import dev.zettasim.models.topology.Wirings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two leaves of four hosts at 50 GB/s; the bundle of each leaf carries 100 GB/s where it is oversubscribed 2:1. */
class CoupledTrafficTest {
    private static final long GB = 1_000_000_000L;
    private static final double ALL_REDUCE_OF_8 = 2 * 7. / 8;

    private final Simulation sim = new Simulation();
    private final List<Double> finishedSeconds = new ArrayList<>();

    /** One edge crosses each way: x = min(50, 100) / 1.75 GB/s, 8 / x = 0.28 s. */
    @Test
    void open_contiguousRing_portsLimit() {
        run(twoLeaves(2), 8 * GB, Traffics.ring(ALL_REDUCE_OF_8, 0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(finishedSeconds.get(0)).isCloseTo(0.28, within(1e-10));
    }

    /** Four edges cross each way: x = min(50, 100 / 4) / 1.75. */
    @Test
    void open_interleavedRing_bundleLimits() {
        run(twoLeaves(2), 8 * GB, interleaved());
        assertThat(finishedSeconds.get(0)).isCloseTo(0.56, within(1e-10));
    }

    @Test
    void open_twoInterleavedRings_halfEach() {
        run(twoLeaves(2), 8 * GB, interleaved(), interleaved());
        assertThat(finishedSeconds).hasSize(2).allSatisfy(t -> assertThat(t).isCloseTo(1.12, within(1e-10)));
    }

    /** 7/8 GB per port at 50 GB/s. */
    @Test
    void open_allToAllFullBisection_portsLimit() {
        run(twoLeaves(1), GB, Traffics.allToAll(8));
        assertThat(finishedSeconds.get(0)).isCloseTo(0.0175, within(1e-10));
    }

    /** 4 hosts x 4/8 GB leave each leaf over 100 GB/s. */
    @Test
    void open_allToAllOversubscribed_bundleLimits() {
        run(twoLeaves(2), GB, Traffics.allToAll(8));
        assertThat(finishedSeconds.get(0)).isCloseTo(0.02, within(1e-10));
    }

    /** A ring goes as fast as its slowest edge: 1.5 GB at 10 instead of 50 GB/s. */
    @Test
    void open_ringWithOneSlowEdge_slowestEdgeLimits() {
        FatTree leaf = FatTree.ofTwoTiers(4, 4, Wirings.of(Routing.ADAPTIVE, 8, 50e9, 1));
        Traffic ring = Traffics.ring(1.5, 0, 1, 2, 3);
        run(leaf, GB, ring);
        FluidNetwork network = FluidNetwork.unfolded(sim, leaf);
        network.changeCapacity(leaf.reduceLink(2), 10e9);
        open(network, ring, GB);
        sim.run();
        assertThat(finishedSeconds.get(0)).isCloseTo(0.03, within(1e-10));
        assertThat(finishedSeconds.get(1)).isCloseTo(0.03 + 0.15, within(1e-10));
    }

    private static Traffic interleaved() {
        return Traffics.ring(ALL_REDUCE_OF_8, 0, 4, 1, 5, 2, 6, 3, 7);
    }

    private static FatTree twoLeaves(double oversubscription) {
        return FatTree.ofTwoTiers(8, 4, Wirings.of(Routing.ADAPTIVE, 8, 50e9, oversubscription));
    }

    private void run(Topology topology, long bytes, Traffic... traffics) {
        FluidNetwork network = FluidNetwork.unfolded(sim, topology);
        for (Traffic traffic : traffics) {
            open(network, traffic, bytes);
        }
        sim.run();
    }

    private void open(FluidNetwork network, Traffic traffic, long bytes) {
        Event done = Event.of("done", () -> finishedSeconds.add(Units.toSeconds(sim.now())));
        network.open(traffic, bytes, 1, Double.POSITIVE_INFINITY, done);
    }
}
