package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListedGraphTest {
    private static final Cable CABLE = new Cable(10, 0);

    static List<Trunks> known() {
        return List.of(
                new Torus(new int[] {4, 5}, 1, CABLE),
                new HyperX(new int[] {4, 3}, 1, CABLE),
                new DragonflyPlus(new DragonflyPlusShape(2, 3, 2, 2), 4, CABLE));
    }

    /** Written down link by link, the same graph has routes of the same lengths, and every way of them is a walk. */
    @ParameterizedTest
    @MethodSource("known")
    void route_graphOfKnownTrunks_asLongAsTheirs(Trunks trunks) {
        ListedGraph graph = listed(trunks);
        int ends = trunks.middles(0, 1);
        int[] route = new int[graph.longestRoute() + trunks.longestRoute()];
        for (int from = 0; from < ends; from++) {
            for (int to = 0; to < ends; to++) {
                int expected = trunks.route(from, to, 0, route, 0);
                assertThat(graph.ways(from, to)).isGreaterThanOrEqualTo(trunks.ways(from, to));
                for (int way = 0; way < graph.ways(from, to); way++) {
                    int n = graph.route(from, to, way, route, 0);
                    assertThat(n).isEqualTo(expected);
                    Walks.requireWalk(graph, from, to, route, n);
                }
            }
        }
    }

    private static ListedGraph listed(Trunks trunks) {
        List<GraphLink> links = new ArrayList<>();
        for (int link = 0; link < trunks.links(); link++) {
            if (trunks.from(link) < trunks.to(link)) {
                links.add(new GraphLink(trunks.from(link), trunks.to(link), 1, CABLE));
            }
        }
        return new ListedGraph(names(trunks.switches()), trunks.middles(0, 1), links, List.of());
    }

    /** Four leaves, two spines: two ways between leaves, and each way is another spine. */
    @Test
    void ways_leafSpine_oneForEachSpine() {
        ListedGraph graph = leafSpine(List.of());
        int[] route = new int[2];
        assertThat(graph.ways(0, 3)).isEqualTo(2);
        graph.route(0, 3, 0, route, 0);
        int spine = graph.to(route[0]);
        graph.route(0, 3, 1, route, 0);
        assertThat(List.of(spine, graph.to(route[0]))).containsExactlyInAnyOrder(4, 5);
        // two leaves of either half, each with 2 cables of 10 to each of 2 spines
        assertThat(graph.bisectionBytesPerSecond()).isCloseTo(80, within(1e-9));
    }

    @Test
    void route_nextHopGiven_isTaken() {
        ListedGraph graph = leafSpine(List.of(new NextHop(0, 3, 5)));
        int[] route = new int[graph.longestRoute()];
        assertThat(graph.ways(0, 3)).isEqualTo(1);
        assertThat(graph.route(0, 3, 0, route, 0)).isEqualTo(2);
        assertThat(graph.to(route[0])).isEqualTo(5);
        assertThat(graph.ways(0, 2)).isEqualTo(2);
    }

    /** From leaf 0 by spine 4 down to leaf 1, which sends it back by spine 4. */
    @Test
    void of_nextHopsInACircle_refused() {
        assertThatThrownBy(() -> leafSpine(List.of(new NextHop(4, 3, 1), new NextHop(1, 3, 4))))
                .hasMessageContaining("switch 3")
                .hasMessageContaining("circle");
    }

    @Test
    void of_notConnected_refused() {
        List<GraphLink> links = List.of(new GraphLink(0, 1, 1, CABLE), new GraphLink(2, 3, 1, CABLE));
        assertThatThrownBy(() -> new ListedGraph(names(4), 4, links, List.of()))
                .hasMessageContaining("switch 2 does not reach switch 0");
    }

    private static List<String> names(int switches) {
        return IntStream.range(0, switches).mapToObj(i -> "switch " + i).toList();
    }

    private static ListedGraph leafSpine(List<NextHop> hops) {
        List<GraphLink> links = new ArrayList<>();
        for (int leaf = 0; leaf < 4; leaf++) {
            links.add(new GraphLink(leaf, 4, 2, CABLE));
            links.add(new GraphLink(leaf, 5, 2, CABLE));
        }
        return new ListedGraph(names(6), 4, links, hops);
    }
}
