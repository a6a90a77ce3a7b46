package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.symmetry.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitingLinksTest {
    private static final int LINKS = 40;
    private static final int TRAFFICS = 12;
    private static final long SECOND = 1_000_000_000_000L;

    /**
     * Alone, the first goes at 10 on link 0 and the second at 5 on link 1. Link 2 takes 10 + 5 of 14 and may be full, link 3 of 16 never.
     */
    @Test
    void contains_linkThatAllTogetherCannotFill_isNot() {
        Usage first = new Usage(new int[] {0, 2, 3}, new double[] {1, 1, 1});
        Usage second = new Usage(new int[] {1, 2, 3}, new double[] {2, 1, 1});

        LimitingLinks links = new LimitingLinks(List.of(first, second), new double[] {10, 10, 14, 16});

        assertThat(IntStream.range(0, 4).filter(links::contains)).containsExactly(0, 1, 2);
        assertThat(links.of(second).links()).containsExactly(1, 2);
        assertThat(links.of(second).coefficients()).containsExactly(2, 1);
    }

    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** Several transfers of each traffic come at random, some at once: all end when they end with all links, and carry as much. */
    @ParameterizedTest
    @MethodSource("seeds")
    void run_withoutOtherLinks_endsAtTheSameTimes(long seed) {
        Outcome all = run(seed, false);
        Outcome limiting = run(seed, true);

        assertThat(limiting.endsPs()).hasSameSizeAs(all.endsPs());
        for (int i = 0; i < all.endsPs().size(); i++) {
            assertThat((double) limiting.endsPs().get(i)).isCloseTo(all.endsPs().get(i), within(2.0));
        }
        LinkLoad mine = limiting.load();
        assertThat(mine.count()).isEqualTo(all.load().count());
        assertThat(mine.bytes()).isCloseTo(all.load().bytes(), within(1.0));
        assertThat(mine.busiestFraction()).isCloseTo(all.load().busiestFraction(), within(1e-9));
        assertThat(mine.bottleneckSeconds()).isCloseTo(all.load().bottleneckSeconds(), within(1e-9));
    }

    private record Outcome(List<Long> endsPs, LinkLoad load) {}

    private static Outcome run(long seed, boolean closed) {
        SplittableRandom random = new SplittableRandom(seed);
        Wires wires = wires(random);
        Simulation sim = new Simulation();
        FluidNetwork network = new FluidNetwork(sim, wires, Folding.identity(0, TRAFFICS, LINKS));
        List<Traffic> traffics = Stream.iterate(0, i -> i + 1)
                .limit(TRAFFICS)
                .map(wires::traffic)
                .toList();
        for (int i = 0; i < TRAFFICS; i++) {
            network.register(traffics.get(i), i);
        }
        if (closed) {
            network.closeRegister();
        }
        List<Long> ends = new ArrayList<>();
        for (int i = 0; i < 4 * TRAFFICS; i++) {
            Traffic traffic = traffics.get(random.nextInt(TRAFFICS));
            long bytes = random.nextLong(1, 40_000_000_000L);
            double cap = random.nextInt(4) == 0 ? 2e9 : Double.POSITIVE_INFINITY;
            int number = i;
            ends.add(0L);
            Event end = Event.of("end", () -> ends.set(number, sim.now()));
            sim.schedule(
                    Event.of("begin", () -> network.open(traffic, bytes, 1, cap, end)), random.nextInt(8) * SECOND);
        }
        sim.run();
        return new Outcome(ends, network.loads().get(0));
    }

    private static Wires wires(SplittableRandom random) {
        double[] capacities = random.doubles(LINKS, 5e9, 50e9).toArray();
        int[][] routes = new int[TRAFFICS][];
        for (int i = 0; i < TRAFFICS; i++) {
            routes[i] =
                    random.ints(0, LINKS).distinct().limit(random.nextInt(1, 8)).toArray();
        }
        return new Wires(capacities, routes);
    }

    @Test
    void open_anotherTrafficOrCapacityAfterClosing_isRefused() {
        Simulation sim = new Simulation();
        Wires wires = new Wires(new double[] {10e9}, new int[] {0}, new int[] {0});
        FluidNetwork network = new FluidNetwork(sim, wires, Folding.identity(0, 1, 1));
        network.register(wires.traffic(0), 0);
        network.closeRegister();

        assertThatIllegalStateException()
                .isThrownBy(() -> network.open(wires.traffic(1), 1, 1, 1e9, Event.of("end", () -> {})));
        assertThatIllegalStateException().isThrownBy(() -> network.changeCapacity(0, 1));
    }
}
