package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetoursTest {
    private static final double HOST = 50e9;

    /** Fabrics of 16 adapters with more than one way between any two switches. */
    private static Fabric fabric(String kind, Routing routing) {
        Wiring wiring = Wirings.of(routing, 8, HOST, 1);
        return switch (kind) {
            case "fat tree" -> FatTree.ofTwoTiers(16, 4, wiring);
            case "three tiers" -> FatTree.ofThreeTiers(16, 4, 2, wiring);
            case "rails" -> RailLeafSpine.ofTwoTiers(new RailUnits(8, 2, 2, 2), wiring);
            case "rail only" -> RailOnly.of(new RailUnits(8, 2, 2, 2), Wirings.of(routing, 4, HOST, 1));
            case "planes" -> new Planes(FatTree.ofTwoTiers(16, 4, wiring), 2, routing);
            case "dragonfly" ->
                TrunkFabric.filled(16, 2, new Dragonfly(new DragonflyShape(2, 4, 1), 2, wiring.trunk()), wiring);
            case "hyperx" -> TrunkFabric.filled(16, 2, new HyperX(new int[] {2, 4}, 1, wiring.trunk()), wiring);
            case "torus" -> TrunkFabric.filled(16, 2, new Torus(new int[] {2, 4}, 1, wiring.trunk()), wiring);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** Whatever cable between switches breaks, all pairs that were joined still are, by links that are whole. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "fat tree, ECMP",
        "fat tree, D_MOD_K",
        "three tiers, ECMP",
        "three tiers, D_MOD_K",
        "rails, ECMP",
        "planes, ECMP",
        "dragonfly, ECMP",
        "dragonfly, ADAPTIVE",
        "hyperx, ADAPTIVE",
        "hyperx, ECMP",
        "torus, ADAPTIVE",
    })
    void route_anyTrunkBroken_leadsAround(String kind, Routing routing) {
        Fabric fabric = fabric(kind, routing);
        for (int[] broken : trunks(fabric)) {
            Detours around = new Detours(fabric, broken);
            List<Integer> avoided = new ArrayList<>();
            for (int link : broken) {
                avoided.add(link);
            }
            forEachHop(around, link -> assertThat(avoided).doesNotContain(link));
            assertThat(around.hasBlocked()).isFalse();
        }
    }

    /** Where nothing is broken routes are as before. */
    @ParameterizedTest
    @CsvSource({"fat tree, ECMP", "dragonfly, ADAPTIVE", "planes, ECMP"})
    void route_nothingBroken_isTheSame(String kind, Routing routing) {
        Fabric fabric = fabric(kind, routing);
        List<Integer> whole = new ArrayList<>();
        List<Integer> around = new ArrayList<>();
        forEachHop(fabric, whole::add);
        forEachHop(new Detours(fabric, new int[0]), around::add);
        assertThat(around).isEqualTo(whole);
    }

    /** The only cable of an adapter has no detour: the route stays, and is told. */
    @Test
    void route_adapterBroken_isBlocked() {
        Fabric fabric = fabric("fat tree", Routing.ECMP);
        Detours around = new Detours(fabric, new int[] {fabric.reduceLink(3), fabric.multicastLink(3)});
        int[] links = new int[around.longestRoute()];
        assertThat(around.route(3, 9, 0, links)).isEqualTo(4);
        assertThat(links[0]).isEqualTo(3);
        assertThat(around.blockedFrom()).isEqualTo(3);
        assertThat(around.blockedTo()).isEqualTo(9);
        assertThat(around.isStuckOn(fabric.reduceLink(3))).isTrue();
        assertThat(around.isStuckOn(fabric.multicastLink(3))).isFalse();
    }

    /** With a second plane the adapter goes on by its other port. */
    @Test
    void route_portOfOnePlaneBroken_takesTheOther() {
        Fabric fabric = fabric("planes", Routing.ADAPTIVE);
        int[] broken = linksOf(fabric, 3, fabric.endpoints());
        Detours around = new Detours(fabric, broken);
        assertThat(broken).hasSize(2);
        assertThat(around.ways(3, 9)).isEqualTo(fabric.ways(3, 9) / 2);
        forEachHop(around, link -> assertThat(broken).doesNotContain(link));
    }

    /** All cables of a fabric together are all its links, in each direction once. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "fat tree, ADAPTIVE",
        "fat tree, ECMP",
        "three tiers, ADAPTIVE",
        "three tiers, ECMP",
        "rails, ADAPTIVE",
        "rail only, ECMP",
        "rail only, ADAPTIVE",
        "planes, ADAPTIVE",
        "dragonfly, ECMP",
        "hyperx, ADAPTIVE",
    })
    void forEachLink_allCables_makesUpAllLinks(String kind, Routing routing) {
        Fabric fabric = fabric(kind, routing);
        double[] shares = new double[fabric.links()];
        fabric.forEachCable(cables ->
                fabric.forEachLink(cables.a(), cables.b(), cables.count(), (link, share) -> shares[link] += share));
        double[] ones = new double[shares.length];
        Arrays.fill(ones, 1);
        assertThat(shares).containsExactly(ones, within(1e-9));
    }

    private static List<int[]> trunks(Fabric fabric) {
        List<int[]> trunks = new ArrayList<>();
        fabric.forEachCable(cables -> {
            if (!cables.kind().equals(Cables.HOST)) {
                trunks.add(linksOf(fabric, cables.a(), cables.b()));
            }
        });
        return trunks;
    }

    private static int[] linksOf(Fabric fabric, int a, int b) {
        List<Integer> links = new ArrayList<>();
        fabric.forEachLink(a, b, 1, (link, share) -> links.add(link));
        return links.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void forEachHop(Topology topology, IntConsumer visitor) {
        int[] links = new int[topology.longestRoute()];
        for (int from = 0; from < topology.endpoints(); from++) {
            for (int to = 0; to < topology.endpoints(); to++) {
                for (int way = 0; way < topology.ways(from, to); way++) {
                    int hops = topology.route(from, to, way, links);
                    for (int hop = 0; hop < hops; hop++) {
                        visitor.accept(links[hop]);
                    }
                }
            }
        }
    }
}
