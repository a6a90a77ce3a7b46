package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.DeadlockException;
import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Transfer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FluidNetworkTest {
    private static final long GB = 1_000_000_000L;
    private static final long SECOND = 1_000_000_000_000L;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    private final Simulation sim = new Simulation();
    private final List<Long> finishedPs = new ArrayList<>();

    /** 5 GB/s each until 2 s, when 10 GB are done; the other 10 of 20 GB take another second alone. */
    @Test
    void open_twoSizesOnOneLink_shortOneFirst() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        Network network = FluidNetwork.unfolded(sim, wires);
        open(network, wires.traffic(0), 10 * GB);
        open(network, wires.traffic(0), 20 * GB);
        sim.run();
        assertThat(finishedPs).containsExactly(2 * SECOND, 3 * SECOND);
    }

    /** Alone until 0.5 s (5 GB), shared until the first ends at 1.5 s, then the other's last 5 GB alone. */
    @Test
    void open_secondArrivesLater_firstSlowsDown() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        Network network = FluidNetwork.unfolded(sim, wires);
        open(network, wires.traffic(0), 10 * GB);
        at(SECOND / 2, () -> open(network, wires.traffic(0), 10 * GB));
        sim.run();
        assertThat(finishedPs).containsExactly(3 * SECOND / 2, 2 * SECOND);
    }

    /**
     * Half of what the first takes of its second link is waste: at equal rates x it takes 2x of the 10 GB/s there and the other x, so that
     * both carry their 10 GB in 3 s. Loads are what was carried: twice 10 GB on that link and 10 GB on the other.
     */
    @Test
    void waste_onOneLink_isGoneForAllOnIt() {
        Wires wires = new Wires(new double[] {20e9, 10e9}, new int[] {0, 1}, new int[] {1});
        FluidNetwork network = FluidNetwork.unfolded(sim, wires);
        Traffic wasting = wires.traffic(0);
        network.waste(wasting, 0.5, link -> link == 1);
        open(network, wasting, 10 * GB);
        open(network, wires.traffic(1), 10 * GB);
        sim.run();
        assertThat(finishedPs).allMatch(ps -> Math.abs(ps - 3 * SECOND) <= 1).hasSize(2);
        assertThat(network.loads().get(0).bytes()).isCloseTo(30e9, within(1.0));
    }

    /** 10 GB in the first second; of the next two half is waste, another 10 GB; the last 5 GB need half a second. */
    @Test
    void changeWaste_underWay_changesTheRateFromThenOn() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        FluidNetwork network = FluidNetwork.unfolded(sim, wires);
        Traffic wasting = wires.traffic(0);
        network.waste(wasting, 1, link -> true);
        open(network, wasting, 25 * GB);
        at(SECOND, () -> network.changeWaste(List.of(wasting), 0.5, link -> true));
        at(3 * SECOND, () -> network.changeWaste(List.of(wasting), 1, link -> true));
        sim.run();
        assertThat(finishedPs).hasSize(1).allMatch(ps -> Math.abs(ps - 7 * SECOND / 2) <= 1);
        assertThat(network.loads().get(0).bytes()).isCloseTo(25e9, within(1.0));
    }

    /** 10 GB in the first second, the other 10 GB at 5 GB/s. */
    @Test
    void changeCapacity_halved_restTakesTwiceAsLong() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        Network network = FluidNetwork.unfolded(sim, wires);
        open(network, wires.traffic(0), 20 * GB);
        at(SECOND, () -> network.changeCapacity(0, 5e9));
        sim.run();
        assertThat(finishedPs).containsExactly(3 * SECOND);
    }

    /** Eight times 1 GB through one port of 50 GB/s: 8 / 50 = 0.16 s. */
    @Test
    void open_incast_allEndTogether() {
        int[][] routes = new int[8][];
        double[] capacities = new double[9];
        for (int i = 0; i < 8; i++) {
            routes[i] = new int[] {i, 8};
            capacities[i] = 50e9;
        }
        capacities[8] = 50e9;
        Wires wires = new Wires(capacities, routes);
        FluidNetwork network = FluidNetwork.unfolded(sim, wires);
        for (int i = 0; i < 8; i++) {
            open(network, wires.traffic(i), GB);
        }
        sim.run();
        assertThat(finishedPs).hasSize(8).containsOnly(16 * SECOND / 100);
        // one division for eight arrivals, one for eight departures
        assertThat(network.solves()).isEqualTo(2);
    }

    @Test
    void cancel_halfWay_otherGoesFaster() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        Network network = FluidNetwork.unfolded(sim, wires);
        Transfer first = open(network, wires.traffic(0), 10 * GB);
        open(network, wires.traffic(0), 10 * GB);
        at(SECOND, first::cancel);
        sim.run();
        // 5 GB in the first second, the other 5 GB at 10 GB/s
        assertThat(finishedPs).containsExactly(3 * SECOND / 2);
        assertThatThrownBy(first::cancel).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void change_capBelowShare_othersTakeTheRest() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        Network network = FluidNetwork.unfolded(sim, wires);
        Transfer first = open(network, wires.traffic(0), 10 * GB);
        Transfer second = open(network, wires.traffic(0), 16 * GB);
        first.change(1, 2e9);
        sim.runUntil(SECOND);
        assertThat(first.bytesPerSecond()).isEqualTo(2e9);
        assertThat(second.bytesPerSecond()).isEqualTo(8e9);
        // second: 16 / 8 = 2 s; first: 2 * 2 GB by then, the rest at its limit until 10 / 2 = 5 s
        sim.run();
        assertThat(finishedPs).containsExactly(2 * SECOND, 5 * SECOND);
    }

    @Test
    void open_nothingToMove_completesAtOnce() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {0});
        open(FluidNetwork.unfolded(sim, wires), wires.traffic(0), 0);
        sim.run();
        assertThat(finishedPs).containsExactly(0L);
    }

    @Test
    void open_toItself_completesAtOnce() {
        Wires wires = new Wires(new double[] {10e9}, new int[] {});
        open(FluidNetwork.unfolded(sim, wires), wires.traffic(0), GB);
        sim.run();
        assertThat(finishedPs).containsExactly(0L);
    }

    /** One byte at 1.6 Tbit/s is exactly 5 ps. */
    @Test
    void open_oneByte_takesItsTime() {
        Wires wires = new Wires(new double[] {200e9}, new int[] {0});
        open(FluidNetwork.unfolded(sim, wires), wires.traffic(0), 1);
        sim.run();
        assertThat(finishedPs).containsExactly(5L);
    }

    @Test
    void run_deadLink_namesIt() {
        Wires wires = new Wires(new double[] {0}, new int[] {0});
        open(FluidNetwork.unfolded(sim, wires), wires.traffic(0), GB);
        assertThatThrownBy(sim::run)
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("transfer of 1000000000 bytes")
                .hasMessageContaining("wire (link 0)");
    }

    /** 10 GB on a link of 10 GB/s while another of 20 GB/s is crossed, too; then nothing for as long. */
    @Test
    void loads_halfOfTheTimeIdle_halfUtilized() {
        Wires wires = new Wires(new double[] {10e9, 20e9}, new int[] {0, 1});
        FluidNetwork network = FluidNetwork.unfolded(sim, wires);
        open(network, wires.traffic(0), 10 * GB);
        sim.runUntil(SECOND / 2);
        assertThat(network.loads().get(0).bytes()).isCloseTo(10e9, within(1.));
        sim.runUntil(2 * SECOND);
        // two wires could have carried 20 + 40 GB in 2 s and carried 10 each
        LinkLoad load = network.loads().get(0);
        assertThat(load.count()).isEqualTo(2);
        assertThat(load.utilizationFraction()).isCloseTo(20. / 60, within(1e-12));
        assertThat(load.busiestFraction()).isCloseTo(0.5, within(1e-12));
        assertThat(load.bottleneckSeconds()).isCloseTo(1, within(1e-12));
        network.resetLoads();
        sim.runUntil(3 * SECOND);
        assertThat(network.loads()).isEmpty();
    }

    private Transfer open(Network network, Traffic traffic, long bytes) {
        return network.open(traffic, bytes, 1, UNLIMITED, Event.of("done", () -> finishedPs.add(sim.now())));
    }

    private void at(long timePs, Runnable action) {
        sim.schedule(Event.of("action", action), timePs);
    }
}
