package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What switches choose from is what whole routes are made of. */
class NextLinksTest {
    static Stream<SwitchedFabric> fabrics() {
        Wiring hashed = Wirings.of(Routing.ECMP, 8, 50e9, 1);
        Wiring bundled = Wirings.of(Routing.ADAPTIVE, 8, 50e9, 1);
        Wiring manyCables = Wirings.of(Routing.ECMP, 16, 50e9, 1);
        return Stream.of(
                FatTree.ofPorts(3, hashed),
                FatTree.ofPorts(3, bundled),
                FatTree.ofTwoTiers(30, 4, hashed),
                FatTree.ofTwoTiers(16, 8, manyCables),
                FatTree.ofThreeTiers(60, 4, 2, hashed),
                FatTree.ofThreeTiers(128, 8, 4, manyCables),
                RailLeafSpine.ofFewestTiers(new RailUnits(8, 4, 4, 4), hashed),
                RailLeafSpine.ofThreeTiers(new RailUnits(16, 2, 2, 4), 2, hashed));
    }

    @ParameterizedTest
    @MethodSource("fabrics")
    void nextLinks_everyHopOfEveryRoute_isAmongThem(SwitchedFabric fabric) {
        int[] next = new int[fabric.mostNextLinks()];
        for (int from = 0; from < fabric.endpoints(); from++) {
            for (int to = 0; to < fabric.endpoints(); to++) {
                int[] route = Routes.of(fabric, from, to, from + to);
                for (int hop = 1; hop < route.length; hop++) {
                    int count = fabric.nextLinks(route[hop - 1], to, next);
                    assertThat(Stream.iterate(0, i -> i < count, i -> i + 1).map(i -> next[i]))
                            .contains(route[hop]);
                }
            }
        }
    }

    /** Whatever is chosen, all shortest paths of a pair have as many links as its route and end at the endpoint. */
    @ParameterizedTest
    @MethodSource("fabrics")
    void nextLinks_anyChoice_reachesTheEndpointInAsManyHops(SwitchedFabric fabric) {
        int[] next = new int[fabric.mostNextLinks()];
        for (int from = 0; from < fabric.endpoints(); from++) {
            for (int choice = 0; choice < 200; choice++) {
                int to = (from + 1 + choice) % fabric.endpoints();
                if (to != from) {
                    assertThat(walk(fabric, new int[] {from, to}, choice, next))
                            .isEqualTo(Routes.of(fabric, from, to, 0).length);
                }
            }
        }
    }

    /** Links of a route add up to the latency of its endpoints. */
    @ParameterizedTest
    @MethodSource("fabrics")
    void linkLatencyPs_overARoute_addsUp(SwitchedFabric fabric) {
        for (int to = 1; to < fabric.endpoints(); to++) {
            long sumPs = 0;
            for (int link : Routes.of(fabric, 0, to, 0)) {
                sumPs += fabric.linkLatencyPs(link);
            }
            assertThat(sumPs).isEqualTo(fabric.latencyPs(0, to));
        }
    }

    private static int walk(SwitchedFabric fabric, int[] pair, int choice, int[] next) {
        int link = pair[0];
        int hops = 1;
        while (link != fabric.multicastLink(pair[1])) {
            int count = fabric.nextLinks(link, pair[1], next);
            link = next[Math.floorMod(choice * 7 + hops * 3, count)];
            hops++;
            assertThat(hops).isLessThanOrEqualTo(fabric.longestRoute());
        }
        return hops;
    }
}
