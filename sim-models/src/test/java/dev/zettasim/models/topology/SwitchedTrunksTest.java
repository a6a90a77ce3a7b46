package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fabrics that are not trees as their switches see them. */
class SwitchedTrunksTest {
    private static final Cable CABLE = new Cable(50e9, 50_000);

    /** From each adapter to each other, whichever link every switch takes: never further than the longest way, and there. */
    @ParameterizedTest
    @MethodSource("fabrics")
    void nextLinks_allPairsAllChoices_leadThereOnLeastRoutes(TrunkFabric fabric) {
        SwitchedTrunks switched = new SwitchedTrunks(fabric);
        int[] route = new int[fabric.longestRoute()];
        for (int from = 0; from < fabric.endpoints(); from++) {
            for (int to = 0; to < fabric.endpoints(); to++) {
                if (from != to) {
                    int longest = follow(switched, switched.reduceLink(from), to, 1);
                    assertThat(longest).isLessThanOrEqualTo(fabric.longestRoute());
                    assertThat(longest).isGreaterThanOrEqualTo(fabric.route(from, to, 0, route));
                }
            }
        }
    }

    /** The most links of any way behind a link; each of them starts where the one before ends. */
    private static int follow(SwitchedTrunks fabric, int link, int to, int depth) {
        if (link == fabric.multicastLink(to)) {
            return depth;
        }
        assertThat(depth).isLessThan(20);
        int[] next = new int[fabric.mostNextLinks()];
        int count = fabric.nextLinks(link, to, next);
        assertThat(count).isPositive();
        int longest = 0;
        for (int i = 0; i < count; i++) {
            assertThat(fabric.switchBefore(next[i])).isEqualTo(fabric.switchBefore(next[0]));
            longest = Math.max(longest, follow(fabric, next[i], to, depth + 1));
        }
        return longest;
    }

    static Stream<TrunkFabric> fabrics() {
        DragonflyShape dragonfly = new DragonflyShape(2, 4, 2);
        DragonflyPlusShape plus = new DragonflyPlusShape(2, 2, 2, 2);
        return Stream.of(
                filled(2, new Dragonfly(dragonfly, 3, CABLE)),
                filled(2, new Dragonfly(dragonfly, 9, CABLE)),
                filled(2, new DragonflyPlus(plus, 5, CABLE)),
                filled(2, new HyperX(new int[] {3, 4}, 1, CABLE)),
                filled(1, new Torus(new int[] {4, 3, 2}, 1, CABLE)),
                filled(1, new Torus(new int[] {5, 4}, 1, CABLE)),
                filled(2, ring(6)));
    }

    private static TrunkFabric filled(int perSwitch, Trunks trunks) {
        int adapters = Math.min(48, perSwitch * trunks.switches());
        Wiring wiring = Wirings.of(Routing.ECMP, 64, 50e9, 1);
        int carrying = trunks instanceof DragonflyPlus ? adapters / 4 : adapters;
        return TrunkFabric.filled(carrying, perSwitch, trunks, wiring);
    }

    private static ListedGraph ring(int n) {
        List<String> names = new ArrayList<>();
        List<GraphLink> links = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            names.add("s" + i);
            links.add(new GraphLink(i, (i + 1) % n, 1, CABLE));
        }
        return new ListedGraph(names, n, links, List.of());
    }
}
