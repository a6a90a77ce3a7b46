package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.symmetry.Folding;
import dev.zettasim.models.symmetry.Partition;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Topology;
import dev.zettasim.models.topology.Wirings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedNetworkTest {
    private static final long GB = 1_000_000_000L;
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** By hand: 32 rings over the 4 nodes of a unit are one class, their 32 ports up and 32 down two. */
    @Test
    void open_ringsInsideAUnit_oneClassStandsForAll() {
        RailLeafSpine fabric =
                RailLeafSpine.ofTwoTiers(new RailUnits(16, 8, 8, 4), Wirings.of(Routing.ADAPTIVE, 32, 50e9, 1));
        List<Traffic> rings = new ArrayList<>();
        for (int unit = 0; unit < 4; unit++) {
            for (int rail = 0; rail < 8; rail++) {
                rings.add(Traffics.ring(2 * 3. / 4, ranks(32 * unit + rail, 8, 4)));
            }
        }
        long[] bytes = rings.stream().mapToLong(ring -> GB).toArray();
        Folding folding = Refined.folding(fabric, rings, bytes);
        assertThat(folding.flows().size()).containsExactly(32);
        assertThat(requireSameTimes(fabric, rings, bytes)).isEqualTo(1);
    }

    /** Every host sends to some at fixed distances, sizes differ by distance: leaves differ as distances cross them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void open_shiftsOnAFatTree_foldedEqualsUnfolded(int seed) {
        Random random = new Random(seed);
        Routing routing = random.nextBoolean() ? Routing.ADAPTIVE : Routing.D_MOD_K;
        FatTree tree = FatTree.ofThreeTiers(64, 4, 4, Wirings.of(routing, 8, 50e9, 1 + random.nextInt(2)));
        List<Traffic> traffics = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            int shift = 1 + random.nextInt(63);
            long size = (1 + random.nextInt(5)) * GB / 3;
            for (int host = 0; host < 64; host++) {
                traffics.add(Traffic.between(host, (host + shift) % 64, k));
                sizes.add(size);
            }
        }
        long[] bytes = sizes.stream().mapToLong(Long::longValue).toArray();
        assertThat(requireSameTimes(tree, traffics, bytes)).isLessThan(traffics.size());
    }

    /** A class of 8 links that carries 8 flows of 10 bytes each: 80 bytes in all, and each link 10. */
    @Test
    void loads_folded_countsAllMembers() {
        Wires wires = new Wires(new double[] {10}, new int[] {0});
        Folding folding = new Folding(
                Partition.identity(0),
                new Partition(new int[] {0}, new long[] {8}, new int[] {0}),
                new Partition(new int[] {0}, new long[] {8}, new int[] {0}));
        Simulation sim = new Simulation();
        FluidNetwork network = new FluidNetwork(sim, wires, folding);
        Traffic traffic = wires.traffic(0);
        network.register(traffic, 0);
        network.open(traffic, 10, 1, UNLIMITED, Event.of("done", () -> {}));
        sim.run();
        LinkLoad load = network.loads().get(0);
        assertThat(load.count()).isEqualTo(8);
        assertThat(load.bytes()).isCloseTo(80, within(1e-9));
        assertThat(load.utilizationFraction()).isCloseTo(1, within(1e-9));
    }

    @Test
    void open_unregisteredOnAFoldedLink_refused() {
        Wires wires = new Wires(new double[] {10, 10}, new int[] {0});
        Folding folding = new Folding(
                Partition.identity(0),
                Partition.identity(0),
                new Partition(new int[] {0, 0}, new long[] {2}, new int[] {0}));
        FluidNetwork network = new FluidNetwork(new Simulation(), wires, folding);
        assertThatThrownBy(() -> network.open(wires.traffic(0), 1, 1, UNLIMITED, Event.of("done", () -> {})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not registered");
    }

    private static int[] ranks(int first, int step, int count) {
        int[] ranks = new int[count];
        for (int i = 0; i < count; i++) {
            ranks[i] = first + i * step;
        }
        return ranks;
    }

    /** Runs all flows, then one of each class, and returns the number of classes. */
    private static int requireSameTimes(Topology topology, List<Traffic> traffics, long[] bytes) {
        Folding folding = Refined.folding(topology, traffics, bytes);
        Folding unfolded = Folding.identity(0, traffics.size(), topology.links());
        long[] all = times(topology, unfolded, traffics, bytes);
        long[] folded = times(topology, folding, traffics, bytes);
        for (int flow = 0; flow < bytes.length; flow++) {
            int representative =
                    folding.flows().representative()[folding.flows().classOf()[flow]];
            assertThat((double) all[flow]).isCloseTo((double) folded[representative], Percentage.withPercentage(1e-7));
        }
        return folding.flows().classes();
    }

    private static long[] times(Topology topology, Folding folding, List<Traffic> traffics, long[] bytes) {
        Simulation sim = new Simulation();
        FluidNetwork network = new FluidNetwork(sim, topology, folding);
        long[] finishedPs = new long[bytes.length];
        for (int k = 0; k < folding.flows().classes(); k++) {
            int flow = folding.flows().representative()[k];
            network.register(traffics.get(flow), k);
            Event done = Event.of("done", () -> finishedPs[flow] = sim.now());
            network.open(traffics.get(flow), bytes[flow], 1, UNLIMITED, done);
        }
        sim.run();
        return finishedPs;
    }
}
