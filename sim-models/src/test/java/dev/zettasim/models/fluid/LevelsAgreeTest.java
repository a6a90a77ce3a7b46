package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.ClosedFormNetwork;
import dev.zettasim.models.network.Network;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Topology;
import dev.zettasim.models.topology.Wirings;
import java.util.Random;
import java.util.function.BiFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsAgreeTest {
    private static final int RINGS = 8;

    /** Rings of 4 neighbours on one leaf each, and limits of their own: nothing is shared, so both levels agree. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void closedForm_uncontended_equalsFluid(int seed) {
        FatTree tree = FatTree.ofTwoTiers(32, 4, Wirings.of(Routing.ADAPTIVE, 16, 50e9, 2));
        long[] fluid = times(tree, FluidNetwork::unfolded, seed);
        long[] closed = times(tree, ClosedFormNetwork::new, seed);
        for (int ring = 0; ring < RINGS; ring++) {
            assertThat((double) closed[ring]).isCloseTo((double) fluid[ring], Percentage.withPercentage(2));
        }
    }

    private static long[] times(Topology topology, BiFunction<Simulation, Topology, Network> level, int seed) {
        Random random = new Random(seed);
        Simulation sim = new Simulation();
        Network network = level.apply(sim, topology);
        long[] finishedPs = new long[RINGS];
        for (int k = 0; k < RINGS; k++) {
            int ring = k;
            Traffic traffic = Traffics.ring(1.5, 4 * ring, 4 * ring + 1, 4 * ring + 2, 4 * ring + 3);
            double cap = random.nextBoolean() ? Double.POSITIVE_INFINITY : 1e9 + 60e9 * random.nextDouble();
            long bytes = 1_000_000L + random.nextInt(1_000_000_000);
            network.open(traffic, bytes, 1, cap, Event.of("done", () -> finishedPs[ring] = sim.now()));
        }
        sim.run();
        return finishedPs;
    }
}
