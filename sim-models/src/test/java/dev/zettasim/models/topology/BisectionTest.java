package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bisections against the most that flows from the first half of the adapters to the second, found cable by cable. */
class BisectionTest {
    private static final double HOST = 50e9;
    private static final Wiring WIRING = Wirings.of(Routing.D_MOD_K, 16, HOST, 1);

    static List<Fabric> unevenFabrics() {
        Wiring narrow = Wirings.of(Routing.D_MOD_K, 16, HOST, 3);
        return List.of(
                FatTree.ofTwoTiers(33, 8, narrow),
                FatTree.ofTwoTiers(12, 8, narrow),
                FatTree.ofTwoTiers(5, 8, narrow),
                FatTree.ofThreeTiers(70, 8, 4, narrow),
                FatTree.ofThreeTiers(52, 4, 4, narrow),
                RailLeafSpine.ofTwoTiers(new RailUnits(11, 4, 4, 4), narrow),
                RailLeafSpine.ofThreeTiers(new RailUnits(11, 4, 4, 2), 2, narrow),
                TrunkFabric.filled(8, 16, new Dragonfly(new DragonflyShape(16, 1, 16), 1, WIRING.trunk()), WIRING),
                TrunkFabric.filled(40, 16, new Dragonfly(new DragonflyShape(16, 3, 16), 1, WIRING.trunk()), WIRING),
                TrunkFabric.filled(50, 2, new Dragonfly(new DragonflyShape(2, 4, 2), 7, WIRING.trunk()), WIRING),
                TrunkFabric.filled(
                        50, 3, new DragonflyPlus(new DragonflyPlusShape(3, 4, 4, 2), 5, WIRING.trunk()), WIRING),
                TrunkFabric.filled(50, 8, new HyperX(new int[] {3, 4, 2}, 1, WIRING.trunk()), WIRING),
                TrunkFabric.filled(40, 4, new Torus(new int[] {4, 4, 4}, 1, WIRING.trunk()), WIRING),
                new TrunkFabric(
                        IntStream.range(0, 40)
                                .map(nic -> nic < 30 ? 0 : nic < 35 ? 1 : 2)
                                .toArray(),
                        line(3),
                        WIRING));
    }

    @ParameterizedTest
    @MethodSource("unevenFabrics")
    void bisection_unevenlyFilled_isWhatFlowsBetweenHalves(Fabric fabric) {
        assertThat(fabric.bisectionBytesPerSecond()).isCloseTo(flow(fabric), within(1.0));
    }

    /** All adapters at one switch, or at the ends of a line of 20,000: half of them at full rate, or one cable. */
    @Test
    void bisection_longLine_isOneCable() {
        int[] atEnds = IntStream.range(0, 8).map(nic -> nic / 4).toArray();
        ListedGraph line = ends(20_000);
        TrunkFabric fabric = new TrunkFabric(atEnds, line, WIRING);
        assertThat(fabric.bisectionBytesPerSecond()).isCloseTo(HOST, within(1.0));
        assertThat(line.longestRoute()).isEqualTo(19_999);
    }

    /** A line whose first two switches are its ends. */
    private static ListedGraph ends(int switches) {
        List<GraphLink> links = IntStream.range(1, switches)
                .mapToObj(i -> new GraphLink(i == 1 ? 0 : i, i == switches - 1 ? 1 : i + 1, 1, WIRING.trunk()))
                .toList();
        return new ListedGraph(names(switches), 2, links, List.of());
    }

    private static ListedGraph line(int switches) {
        List<GraphLink> links = IntStream.range(1, switches)
                .mapToObj(i -> new GraphLink(i - 1, i, 4, WIRING.trunk()))
                .toList();
        return new ListedGraph(names(switches), switches, links, List.of());
    }

    private static List<String> names(int switches) {
        return IntStream.range(0, switches).mapToObj(i -> "switch " + i).toList();
    }

    /** Edmonds and Karp over a table of what flows between any two vertices; vertex 0 sends to the first half, vertex 1 takes from the second. */
    private static double flow(Fabric fabric) {
        int n = fabric.endpoints();
        double[][] room = new double[2 + n + fabric.switches()][2 + n + fabric.switches()];
        fabric.forEachCable(cables -> {
            room[2 + cables.a()][2 + cables.b()] += cables.count() * cables.bytesPerSecond();
            room[2 + cables.b()][2 + cables.a()] += cables.count() * cables.bytesPerSecond();
        });
        for (int nic = 0; nic < n / 2; nic++) {
            room[0][2 + nic] = Double.MAX_VALUE;
            room[2 + n - 1 - nic][1] = Double.MAX_VALUE;
        }
        double sum = 0;
        for (int[] from = search(room); from[1] >= 0; from = search(room)) {
            double least = Double.MAX_VALUE;
            for (int at = 1; at != 0; at = from[at]) {
                least = Math.min(least, room[from[at]][at]);
            }
            for (int at = 1; at != 0; at = from[at]) {
                room[from[at]][at] -= least;
                room[at][from[at]] += least;
            }
            sum += least;
        }
        return sum;
    }

    /** From where each vertex is reached; −1 for those that are not. */
    private static int[] search(double[][] room) {
        int[] from = new int[room.length];
        Arrays.fill(from, -1);
        from[0] = 0;
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int at = queue.remove();
            for (int to = 0; to < room.length; to++) {
                if (from[to] < 0 && room[at][to] > 1e-3) {
                    from[to] = at;
                    queue.add(to);
                }
            }
        }
        return from;
    }
}
