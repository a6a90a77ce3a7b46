package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;

/** Follows routes over trunks link by link. */
final class Walks {
    private Walks() {}

    /** Requires that every way between all pairs of the first switches is a walk of least length, and that links pair up. */
    static void requireLeastRoutes(Trunks trunks, int ends) {
        int[][] hops = hops(trunks);
        int[] route = new int[trunks.longestRoute()];
        for (int from = 0; from < ends; from++) {
            for (int to = 0; to < ends; to++) {
                for (int way = 0; way < trunks.ways(from, to); way++) {
                    int n = trunks.route(from, to, way, route, 0);
                    assertThat(n).as("%d to %d, way %d", from, to, way).isEqualTo(hops[from][to]);
                    requireWalk(trunks, from, to, route, n);
                }
            }
        }
    }

    static void requireWalk(Trunks trunks, int from, int to, int[] route, int n) {
        int at = from;
        for (int i = 0; i < n; i++) {
            assertThat(trunks.from(route[i])).isEqualTo(at);
            at = trunks.to(route[i]);
        }
        assertThat(at).isEqualTo(to);
    }

    /** Each cable is two links, one each way. */
    static void requireBothDirections(Trunks trunks) {
        int[][] balance = new int[trunks.switches()][trunks.switches()];
        for (int link = 0; link < trunks.links(); link++) {
            balance[trunks.from(link)][trunks.to(link)]++;
            balance[trunks.to(link)][trunks.from(link)]--;
            assertThat(trunks.from(link)).isNotEqualTo(trunks.to(link));
        }
        for (int[] row : balance) {
            assertThat(row).containsOnly(0);
        }
    }

    /** Least numbers of links between all switches (Floyd and Warshall). */
    private static int[][] hops(Trunks trunks) {
        int n = trunks.switches();
        int[][] hops = new int[n][n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                hops[a][b] = a == b ? 0 : n;
            }
        }
        for (int link = 0; link < trunks.links(); link++) {
            hops[trunks.from(link)][trunks.to(link)] = 1;
        }
        for (int via = 0; via < n; via++) {
            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    hops[a][b] = Math.min(hops[a][b], hops[a][via] + hops[via][b]);
                }
            }
        }
        return hops;
    }
}
