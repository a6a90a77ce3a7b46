package dev.zettasim.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wirings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedFormNetworkTest {
    private static final long GB = 1_000_000_000L;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final Simulation sim = new Simulation();
    private final FatTree leaf = FatTree.ofTwoTiers(8, 8, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1));
    private final ClosedFormNetwork network = new ClosedFormNetwork(sim, leaf);
    private final List<Long> finishedPs = new ArrayList<>();

    /** 1 GB at 50 GB/s each, although both go to host 2. */
    @Test
    void open_twoToOne_contentionIsIgnored() {
        open(Traffic.between(0, 2, 0), UNLIMITED);
        open(Traffic.between(1, 2, 0), UNLIMITED);
        sim.run();
        assertThat(finishedPs).containsExactly(20_000_000_000L, 20_000_000_000L);
    }

    @Test
    void open_ownLimit_holds() {
        open(Traffic.between(0, 2, 0), 10e9);
        sim.run();
        assertThat(finishedPs).containsExactly(100_000_000_000L);
    }

    /** Half of it in 10 ms, the rest at half the rate in 20 ms. */
    @Test
    void changeCapacity_halfWay_restIsSlower() {
        open(Traffic.between(0, 2, 0), UNLIMITED);
        sim.schedule(Event.of("slow", () -> network.changeCapacity(0, 25e9)), 10_000_000_000L);
        sim.run();
        assertThat(finishedPs).containsExactly(30_000_000_000L);
    }

    @Test
    void cancel_underWay_neverCompletes() {
        open(Traffic.between(0, 2, 0), UNLIMITED).cancel();
        sim.run();
        assertThat(finishedPs).isEmpty();
    }

    /** Two edges over the same port: twice the bytes per byte. */
    @Test
    void of_edgesShareALink_coefficientsAdd() {
        Traffic traffic = Traffic.unicast(new int[] {0, 0}, new int[] {1, 2}, new double[] {0.5, 1.5}, 0);
        Usage usage = Usage.of(leaf, traffic);
        assertThat(usage.links()).containsExactly(0, 8 + 1, 8 + 2);
        assertThat(usage.coefficients()).containsExactly(2, 0.5, 1.5);
    }

    @Test
    void of_reduceAndMulticast_useOneLinkEach() {
        Cast[] casts = {Cast.REDUCE, Cast.MULTICAST};
        Traffic traffic = new Traffic(new int[] {3, 3}, new int[] {3, 4}, new double[] {1, 1}, casts, 0);
        assertThat(Usage.of(leaf, traffic).links()).containsExactly(3, 8 + 4);
        assertThat(Usage.of(leaf, traffic).bottleneckBytesPerSecond(capacities()))
                .isCloseTo(50e9, within(1.));
    }

    private double[] capacities() {
        double[] capacities = new double[leaf.links()];
        Arrays.fill(capacities, 50e9);
        return capacities;
    }

    private Transfer open(Traffic traffic, double capBytesPerSecond) {
        return network.open(traffic, GB, 1, capBytesPerSecond, Event.of("done", () -> finishedPs.add(sim.now())));
    }
}
