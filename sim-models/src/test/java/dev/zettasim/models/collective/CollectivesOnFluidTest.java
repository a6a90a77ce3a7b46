package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.fluid.FluidNetwork;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectivesOnFluidTest {
    private static final int[] EIGHT = {0, 1, 2, 3, 4, 5, 6, 7};
    private final Simulation sim = new Simulation();
    private final List<Double> finishedSeconds = new ArrayList<>();

    /** The measured slope, 262 GB/s, is the cap; the ports would carry 450. */
    @Test
    void allReduce_alone_runsAtTheMeasuredSlope() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 1);
        open(FluidNetwork.unfolded(sim, cluster), allReduce(cluster, 262_000_000_000L), 262_000_000_000L);
        sim.run();
        assertThat(finishedSeconds.get(0)).isCloseTo(1, within(1e-9));
    }

    /** Two of the same eight want 524 GB/s of each port: each gets 225. */
    @Test
    void allReduce_besideAnother_sharesThePorts() {
        Cluster cluster = TestClusters.of(TestNodes.hgxH100(), 1);
        FluidNetwork network = FluidNetwork.unfolded(sim, cluster);
        open(network, allReduce(cluster, 225_000_000_000L), 225_000_000_000L);
        open(network, allReduce(cluster, 225_000_000_000L), 225_000_000_000L);
        sim.run();
        assertThat(finishedSeconds)
                .hasSize(2)
                .allSatisfy(seconds -> assertThat(seconds).isCloseTo(1, within(1e-9)));
    }

    /** Four ranks, 1 GB: 1.5 GB over 50 GB/s take 0.03 s; with one adapter at 10 GB/s all wait for it, 0.15 s. */
    @Test
    void ringAllReduce_oneSlowAdapter_slowsTheWholeRing() {
        Cluster cluster = TestClusters.singles(4, 4, 1);
        Choice ring = new Collectives(cluster).choose(CollectiveKind.ALL_REDUCE, new int[] {0, 1, 2, 3}, 1_000_000_000);
        assertThat(ring.algorithm()).isEqualTo("ring");
        FluidNetwork network = FluidNetwork.unfolded(sim, cluster);
        open(network, ring, 1_000_000_000);
        sim.run();
        int[] route = new int[cluster.longestRoute()];
        cluster.route(2, 3, 0, route);
        network.changeCapacity(route[0], 10e9);
        open(network, ring, 1_000_000_000);
        sim.run();
        assertThat(finishedSeconds.get(0)).isCloseTo(0.03, within(1e-9));
        assertThat(finishedSeconds.get(1)).isCloseTo(0.03 + 0.15, within(1e-9));
    }

    private static Choice allReduce(Cluster cluster, long bytes) {
        return new Collectives(cluster).choose(CollectiveKind.ALL_REDUCE, EIGHT, bytes);
    }

    private void open(FluidNetwork network, Choice choice, long bytes) {
        network.open(choice.traffic(), bytes, 1, choice.capBytesPerSecond(), new Event() {
            @Override
            protected void fire(Simulation simulation) {
                finishedSeconds.add(Units.toSeconds(simulation.now()));
            }
        });
    }
}
