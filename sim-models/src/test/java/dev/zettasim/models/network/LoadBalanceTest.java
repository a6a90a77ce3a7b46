package dev.zettasim.models.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.topology.Dragonfly;
import dev.zettasim.models.topology.DragonflyShape;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.models.topology.Wirings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nine groups of four switches with two adapters each and two global links: one cable between any two groups, as fast as an adapter. */
class LoadBalanceTest {
    private static final double RATE = 50e9;
    private static final int GROUP = 8;

    private static Fabric dragonfly(Routing routing) {
        Wiring wiring = Wirings.of(routing, 16, RATE, 1);
        return TrunkFabric.filled(72, 2, new Dragonfly(new DragonflyShape(2, 4, 2), 9, wiring.trunk()), wiring);
    }

    /** Each adapter of the first {@code n} of a group to the same place of the next group. */
    private static Traffic shift(int n) {
        int[] from = new int[n];
        int[] to = new int[n];
        double[] bytes = new double[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
            to[i] = GROUP + i;
            bytes[i] = 1;
        }
        return Traffic.unicast(from, to, bytes, 0);
    }

    private static double rate(Routing routing, Traffic traffic) {
        Fabric fabric = dragonfly(routing);
        double[] capacities = new double[fabric.links()];
        Arrays.setAll(capacities, fabric::capacityBytesPerSecond);
        return Usage.of(fabric, traffic).bottleneckBytesPerSecond(capacities);
    }

    /** Eight senders share one cable: an eighth each. With detours over seven other groups they come to about a half, and to no less than the fixed shares. */
    @Test
    void ugal_groupToGroup_leavesTheOneCable() {
        double least = rate(Routing.ADAPTIVE, shift(GROUP));
        double ugal = rate(Routing.UGAL, shift(GROUP));
        assertThat(least / RATE).isCloseTo(1.0 / 8, within(1e-9));
        assertThat(ugal).isGreaterThanOrEqualTo(rate(Routing.MIXED, shift(GROUP)) * (1 - 1e-9));
        assertThat(ugal).isGreaterThanOrEqualTo(rate(Routing.VALIANT, shift(GROUP)) * (1 - 1e-9));
        assertThat(ugal / RATE).isBetween(0.25, 0.6);
    }

    /** Among all adapters least routes are best: nothing turns. */
    @Test
    void ugal_allToAll_takesLeastRoutes() {
        int n = 72;
        int[] from = new int[n * (n - 1)];
        int[] to = new int[from.length];
        double[] bytes = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = i / (n - 1);
            int other = i % (n - 1);
            to[i] = other < from[i] ? other : other + 1;
            bytes[i] = 1.0 / n;
        }
        Traffic all = Traffic.unicast(from, to, bytes, 0);
        assertThat(rate(Routing.UGAL, all)).isGreaterThanOrEqualTo(rate(Routing.ADAPTIVE, all) * (1 - 1e-9));
    }

    /** One flow alone would have a cable for itself; but its switch has another adapter, which sends alike: they turn. */
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void ugal_oneOfACrowd_turnsAsTheCrowd(int senders) {
        Fabric fabric = dragonfly(Routing.UGAL);
        int[] links = Usage.of(fabric, shift(senders)).links();
        assertThat(links.length).isGreaterThan(2 + 3 * senders);
    }
}
