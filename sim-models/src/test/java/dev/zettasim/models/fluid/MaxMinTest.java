package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.zettasim.models.network.Usage;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxMinTest {
    private static final double UNLIMITED = Double.POSITIVE_INFINITY;

    /** Both links are shared by two flows: 10 / 2. */
    @Test
    void settle_longAndTwoShortFlows_halves() {
        Shared net = new Shared(10, 10);
        net.flow(0, 1);
        net.flow(0);
        net.flow(1);
        assertThat(net.rates()).containsExactly(5, 5, 5);
    }

    /** Link a stops two flows at 5; link b has 20 − 5 left for two: 7.5. */
    @Test
    void settle_secondLinkWider_leftoverIsShared() {
        Shared net = new Shared(10, 20);
        net.flow(0, 1);
        net.flow(0);
        net.flow(1);
        net.flow(1);
        assertThat(net.rates()).containsExactly(5, 5, 7.5, 7.5);
    }

    @Test
    void settle_weightsOneAndThree_shareInProportion() {
        Shared net = new Shared(12);
        net.flow(1, UNLIMITED, 0);
        net.flow(3, UNLIMITED, 0);
        assertThat(net.rates()).containsExactly(3, 9);
    }

    /** One flow takes its limit of 2, the others share 10. */
    @Test
    void settle_oneFlowLimited_othersShareTheRest() {
        Shared net = new Shared(12);
        net.flow(1, 2., 0);
        net.flow(0);
        net.flow(0);
        assertThat(net.rates()).containsExactly(2, 5, 5);
    }

    /** Parking lot: one flow over three links, each with a local flow. */
    @Test
    void settle_parkingLot_allHalf() {
        Shared net = new Shared(1, 1, 1);
        net.flow(0, 1, 2);
        net.flow(0);
        net.flow(1);
        net.flow(2);
        assertThat(net.rates()).containsExactly(.5, .5, .5, .5);
    }

    @Test
    void settle_coefficientTwo_takesTwiceTheLink() {
        Shared net = new Shared(12);
        net.flow(1, UNLIMITED, new Usage(new int[] {0}, new double[] {2}));
        net.flow(0);
        assertThat(net.rates()).containsExactly(4, 4);
    }

    @Test
    void settle_deadLink_stopsItsFlowsOnly() {
        Shared net = new Shared(10, 10);
        net.flow(0, 1);
        net.flow(1);
        net.rates();
        net.solver.changeCapacity(0, 0);
        assertThat(net.rates()).containsExactly(0, 10);
    }

    @Test
    void settle_flowFarAway_isNotTouched() {
        Shared net = new Shared(10, 10);
        net.flow(0);
        net.flow(1);
        net.rates();
        net.flow(0);
        net.rates();
        assertThat(net.solver.touched()).isEqualTo(2);
    }

    /**
     * The bottleneck condition: a division is max-min fair if and only if no link is overloaded and every flow runs at its
     * own limit or crosses a full link on which nobody has a higher level.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void settle_randomInstance_everyFlowHasABottleneck(int seed) {
        Random random = new Random(seed);
        Shared net = randomLinks(random, 30);
        for (int i = 0; i < 200; i++) {
            addRandomFlow(net, random);
        }
        net.rates();
        requireFeasible(net.table);
        for (int flow = 0; flow < net.table.slots(); flow++) {
            assertThat(hasBottleneck(net.table, flow)).as("flow %d", flow).isTrue();
        }
    }

    /** 10,000 arrivals, departures, changes and capacity changes: the local solution is that of filling anew. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void settle_randomChanges_equalsFillingAnew(int seed) {
        Random random = new Random(seed);
        Shared net = randomLinks(random, 24);
        for (int step = 0; step < 2500; step++) {
            changeSomething(net, random);
            net.solver.settle();
            requireSame(net.table, PlainFilling.rates(net.table), step);
        }
        assertThat(net.solver.rounds()).isLessThan(2500 * 8);
    }

    /** The same, many changes at each instant. */
    @ParameterizedTest
    @ValueSource(ints = {5, 6})
    void settle_manyChangesAtOnce_equalsFillingAnew(int seed) {
        Random random = new Random(seed);
        Shared net = randomLinks(random, 40);
        for (int step = 0; step < 200; step++) {
            for (int change = random.nextInt(12); change >= 0; change--) {
                changeSomething(net, random);
            }
            net.solver.settle();
            requireSame(net.table, PlainFilling.rates(net.table), step);
        }
    }

    private static void changeSomething(Shared net, Random random) {
        int what = random.nextInt(20);
        int flow = random.nextInt(50);
        boolean hit = flow < net.table.slots() && net.table.isActive(flow);
        if (what == 0) {
            net.solver.changeCapacity(random.nextInt(net.table.capacity.length), random.nextInt(4) * 10);
        } else if (what == 1 && hit) {
            net.table.weight[flow] = 1 + random.nextInt(4);
            net.table.cap[flow] = random.nextBoolean() ? UNLIMITED : 1 + random.nextInt(10);
            net.solver.flowChanged(flow);
        } else if (hit) {
            net.solver.remove(flow);
        } else if (flow >= net.table.slots() || what < 18) {
            addRandomFlow(net, random);
        }
    }

    private static Shared randomLinks(Random random, int links) {
        double[] capacities = new double[links];
        for (int i = 0; i < links; i++) {
            capacities[i] = 1 + random.nextInt(5) * 10 + random.nextDouble();
        }
        return new Shared(capacities);
    }

    private static void addRandomFlow(Shared net, Random random) {
        int[] links = random.ints(0, net.table.capacity.length)
                .distinct()
                .limit(1 + random.nextInt(5))
                .toArray();
        double[] coefficients = random.doubles(links.length)
                .map(x -> random.nextBoolean() ? 1 : 0.1 + 3 * x)
                .toArray();
        double cap = random.nextInt(4) == 0 ? 0.5 + 5 * random.nextDouble() : UNLIMITED;
        net.flow(random.nextBoolean() ? 1 : 0.2 + random.nextDouble(), cap, new Usage(links, coefficients));
    }

    private static void requireSame(FlowTable table, double[] expected, int step) {
        for (int flow = 0; flow < table.slots(); flow++) {
            if (table.isActive(flow)) {
                double error = Math.abs(table.rate[flow] - expected[flow]);
                if (error > 1e-9 * Math.max(expected[flow], 1e-3)) {
                    fail("flow %d after step %d: %s, not %s", flow, step, table.rate[flow], expected[flow]);
                }
            }
        }
    }

    private static void requireFeasible(FlowTable table) {
        double[] loads = new double[table.capacity.length];
        for (int flow = 0; flow < table.slots(); flow++) {
            PlainFilling.addTo(loads, table, flow, table.rate[flow]);
        }
        for (int link = 0; link < loads.length; link++) {
            assertThat(loads[link]).isLessThanOrEqualTo(table.capacity[link] * (1 + 1e-9));
            assertThat(table.load[link]).isCloseTo(loads[link], Percentage.withPercentage(1e-7));
        }
    }

    private static boolean hasBottleneck(FlowTable table, int flow) {
        if (table.rate[flow] >= table.cap[flow] * (1 - 1e-9)) {
            return true;
        }
        for (int link : table.usage[flow].links()) {
            boolean full = table.load[link] >= table.capacity[link] * (1 - 1e-9);
            if (full && table.level(flow) >= highestLevel(table, link) * (1 - 1e-9)) {
                return true;
            }
        }
        return false;
    }

    private static double highestLevel(FlowTable table, int link) {
        double highest = 0;
        for (int i = 0; i < table.degree[link]; i++) {
            highest = Math.max(highest, table.level(table.members[link][i]));
        }
        return highest;
    }
}
