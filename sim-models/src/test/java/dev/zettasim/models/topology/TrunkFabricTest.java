package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrunkFabricTest {
    static List<Fabric> fabrics() {
        List<Fabric> fabrics = new ArrayList<>();
        for (Routing routing : Routing.values()) {
            Wiring wiring = Wirings.of(routing, 16, 50e9, 1);
            fabrics.add(
                    TrunkFabric.filled(50, 2, new Dragonfly(new DragonflyShape(2, 4, 2), 7, wiring.trunk()), wiring));
            fabrics.add(TrunkFabric.filled(
                    50, 3, new DragonflyPlus(new DragonflyPlusShape(3, 4, 4, 2), 5, wiring.trunk()), wiring));
            fabrics.add(TrunkFabric.filled(50, 2, new HyperX(new int[] {5, 5}, 2, wiring.trunk()), wiring));
            fabrics.add(TrunkFabric.filled(50, 1, new Torus(new int[] {4, 4, 4}, 1, wiring.trunk()), wiring));
        }
        return fabrics;
    }

    /** Each way of each pair begins at the one adapter, ends at the other and is joined in between. */
    @ParameterizedTest
    @MethodSource("fabrics")
    void route_allPairs_joinedFromEndToEnd(Fabric fabric) {
        int[][] ends = endsOfLinks(fabric);
        for (int from = 0; from < fabric.endpoints(); from++) {
            for (int to = 0; to < fabric.endpoints(); to++) {
                for (int way = 0; from != to && way < fabric.ways(from, to); way++) {
                    int[] route = Routes.of(fabric, from, to, way);
                    assertThat(route[0]).isEqualTo(from);
                    assertThat(route[route.length - 1]).isEqualTo(fabric.multicastLink(to));
                    for (int i = 1; i < route.length; i++) {
                        assertThat(ends[route[i]][0]).isEqualTo(ends[route[i - 1]][1]);
                    }
                }
            }
        }
    }

    /** Vertices that each link leaves and enters. */
    private static int[][] endsOfLinks(Fabric fabric) {
        TrunkFabric trunks = (TrunkFabric) fabric;
        int[][] ends = new int[fabric.links()][];
        int n = fabric.endpoints();
        fabric.forEachCable(cables -> {
            if (cables.kind().equals(Cables.HOST)) {
                ends[cables.a()] = new int[] {cables.a(), cables.b()};
                ends[n + cables.a()] = new int[] {cables.b(), cables.a()};
            }
        });
        for (int link = 2 * n; link < ends.length; link++) {
            ends[link] = new int[] {
                n + trunks.trunks().from(link - 2 * n), n + trunks.trunks().to(link - 2 * n)
            };
        }
        return ends;
    }

    /** What is visited is what is counted. */
    @ParameterizedTest
    @MethodSource("fabrics")
    void forEachCable_anyFabric_visitsAllCables(Fabric fabric) {
        long[] count = new long[1];
        fabric.forEachCable(cables -> count[0] += cables.count());
        assertThat(count[0]).isEqualTo(fabric.cables());
        assertThat(Routes.reachable(fabric)).isEqualTo(50);
    }

    static List<Fabric> allKinds() {
        Wiring plain = Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1);
        Wiring wiring = new Wiring(plain.nic(), plain.model(), plain.routing(), 1, 2, 30);
        List<Fabric> fabrics = new ArrayList<>(fabrics());
        fabrics.add(FatTree.ofTwoTiers(32, 8, wiring));
        fabrics.add(FatTree.ofTwoTiers(8, 8, wiring));
        fabrics.add(new Planes(FatTree.ofTwoTiers(32, 8, wiring), 2, Routing.ADAPTIVE));
        return fabrics;
    }

    /** Arithmetic finds what a visit of all cables finds; with one leaf there are no trunks. */
    @ParameterizedTest
    @MethodSource("allKinds")
    void longestCable_anyFabric_longestOfAllVisited(Fabric fabric) {
        List<Long> latencies = new ArrayList<>();
        fabric.forEachCable(cables -> latencies.add(cables.latencyPs()));
        assertThat(fabric.longestCablePs()).isEqualTo(Collections.max(latencies));
    }

    /** Faults and drawings know switches by these names. */
    @Test
    void switchName_planes_toldApart() {
        ListedGraph graph = new ListedGraph(
                List.of("tokyo", "osaka"), 2, List.of(new GraphLink(0, 1, 1, new Cable(50e9, 0))), List.of());
        Wiring wiring = Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1);
        assertThat(names(new Planes(new TrunkFabric(new int[] {0, 1}, graph, wiring), 2, Routing.ADAPTIVE)))
                .containsExactly("tokyo", "osaka", "tokyo-plane-1", "osaka-plane-1");
        assertThat(names(new Planes(FatTree.ofTwoTiers(16, 8, wiring), 2, Routing.ADAPTIVE)))
                .containsExactly("leaf-0", "leaf-1", "spine-2", "leaf-3", "leaf-4", "spine-5");
    }

    private static List<String> names(Fabric fabric) {
        return IntStream.range(0, fabric.switches())
                .mapToObj(fabric::switchName)
                .toList();
    }

    /** 1 us for adapters, 1 us per switch: corner to corner of a 5 x 5 HyperX passes three. */
    @Test
    void latency_twoHops_threeSwitches() {
        Wiring wiring = Wirings.of(Routing.D_MOD_K, 16, 50e9, 1);
        TrunkFabric fabric = TrunkFabric.filled(50, 2, new HyperX(new int[] {5, 5}, 1, wiring.trunk()), wiring);
        assertThat(fabric.latencyPs(0, 49)).isEqualTo(4_000_000);
        assertThat(fabric.latencyPs(0, 1)).isEqualTo(2_000_000);
        assertThat(fabric.latencyPs(7, 7)).isZero();
    }

    /** Two sites 1,000 km apart: 5 us per km one way, 5 ms, beside 2 switches and adapters of 1 us each. */
    @Test
    void latency_siteFarAway_lightInGlass() {
        Wiring wiring = Wirings.of(Routing.ADAPTIVE, 16, 50e9, 1);
        GraphLink haul = new GraphLink(0, 1, 4, wiring.trunk(50e9, 1_000_000));
        ListedGraph sites = new ListedGraph(List.of("here", "there"), 2, List.of(haul), List.of());
        TrunkFabric fabric = TrunkFabric.filled(16, 8, sites, wiring);
        assertThat(fabric.latencyPs(0, 8)).isEqualTo(5_000_000_000L + 3_000_000);
        assertThat(fabric.capacityBytesPerSecond(Routes.of(fabric, 0, 8, 0)[1])).isCloseTo(200e9, within(1.));
        assertThat(fabric.bisectionBytesPerSecond()).isCloseTo(200e9, within(1.));
    }

    @Test
    void filled_moreAdaptersThanRoom_refused() {
        Wiring wiring = Wirings.of(Routing.ECMP, 16, 50e9, 1);
        Torus torus = new Torus(new int[] {4, 4}, 1, wiring.trunk());
        assertThatThrownBy(() -> TrunkFabric.filled(17, 1, torus, wiring)).hasMessageContaining("no room for 17");
    }

    /** Two planes of half an adapter each, sprayed over, carry what one plane of whole adapters carries. */
    @Test
    void planes_sprayed_loadAsOnePlane() {
        FatTree whole = FatTree.ofTwoTiers(32, 8, Wirings.of(Routing.ADAPTIVE, 32, 50e9, 1));
        Planes planes =
                new Planes(FatTree.ofTwoTiers(32, 8, Wirings.of(Routing.ADAPTIVE, 32, 25e9, 1)), 2, Routing.ADAPTIVE);
        double[] ofWhole = new double[whole.links()];
        double[] ofPlanes = new double[planes.links()];
        for (int host = 0; host < 32; host++) {
            Routes.load(whole, host, (host + 9) % 32, ofWhole);
            Routes.load(planes, host, (host + 9) % 32, ofPlanes);
        }
        assertThat(busiest(planes, ofPlanes)).isCloseTo(busiest(whole, ofWhole), within(1e-12));
        assertThat(planes.bisectionBytesPerSecond()).isCloseTo(whole.bisectionBytesPerSecond(), within(1.));
        assertThat(planes.switches()).isEqualTo(2 * whole.switches());
        assertThat(Arrays.stream(ofPlanes).sum())
                .isCloseTo(Arrays.stream(ofWhole).sum(), within(1e-9));
    }

    private static double busiest(Fabric fabric, double[] bytes) {
        double most = 0;
        for (int link = 0; link < bytes.length; link++) {
            most = Math.max(most, bytes[link] / fabric.capacityBytesPerSecond(link));
        }
        return most;
    }

    /** A hashed flow has one port: half the adapter. */
    @Test
    void planes_hashed_oneOfThem() {
        Planes planes = new Planes(FatTree.ofTwoTiers(32, 8, Wirings.of(Routing.ECMP, 32, 25e9, 1)), 2, Routing.ECMP);
        assertThat(planes.ways(0, 31)).isEqualTo(1);
        long first = 0;
        for (int key = 0; key < 1000; key++) {
            first += Routes.of(planes, 0, 31, key)[0] == 0 ? 1 : 0;
        }
        assertThat(first).isBetween(430L, 570L);
    }

    /** 40 nodes of 8 adapters on rails of 16-port switches: every rail is a tree of its own, the same on all. */
    @ParameterizedTest
    @EnumSource(
            value = Routing.class,
            names = {"VALIANT", "MIXED", "UGAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void railOnly_sameRail_routesOfATree(Routing routing) {
        RailOnly fabric = RailOnly.of(new RailUnits(40, 8, 8, 8), Wirings.of(routing, 16, 50e9, 1));
        for (int from = 0; from < 40; from++) {
            for (int to = 0; to < 40; to++) {
                int expected = from == to ? 0 : from / 8 == to / 8 ? 2 : 4;
                int[] route = Routes.of(fabric, 8 * from + 3, 8 * to + 3, 1);
                assertThat(route).hasSize(expected);
                if (expected > 0) {
                    assertThat(route[0]).isEqualTo(8 * from + 3);
                    assertThat(route[expected - 1]).isEqualTo(fabric.multicastLink(8 * to + 3));
                }
            }
        }
        assertThatThrownBy(() -> Routes.of(fabric, 0, 9, 0)).hasMessageContaining("rails 0 and 1");
    }

    /** Up to 32 nodes, a port each: 8 switches and no trunks. */
    @Test
    void railOnly_fewNodes_oneSwitchPerRail() {
        RailOnly fabric = RailOnly.of(new RailUnits(32, 8, 8, 16), Wirings.of(Routing.ADAPTIVE, 32, 50e9, 1));
        assertThat(fabric.switches()).isEqualTo(8);
        assertThat(fabric.cables()).isEqualTo(256);
        assertThat(fabric.links()).isEqualTo(512);
    }
}
