package dev.zettasim.models.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridTrunksTest {
    private static final Cable CABLE = new Cable(1, 0);

    /** 2 N / longest cables between the halves; S / 4 hops on average in each even dimension. */
    @ParameterizedTest
    @CsvSource({"16, 20, 28, 640, 16.0", "16, 16, 16, 512, 12.0"})
    void torus_threeDimensions_bisectionAndMeanHops(int x, int y, int z, int cables, double meanHops) {
        Torus torus = new Torus(new int[] {x, y, z}, 1, CABLE);
        assertThat(torus.bisectionBytesPerSecond()).isCloseTo(cables, within(1e-9));
        int[] route = new int[torus.longestRoute()];
        long hops = 0;
        for (int to = 0; to < torus.switches(); to++) {
            hops += torus.route(0, to, 0, route, 0);
        }
        assertThat((double) hops / torus.switches()).isCloseTo(meanHops, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 4", "5, 3, 2", "2, 2, 6"})
    void torus_everyWay_isALeastWalk(int x, int y, int z) {
        Torus torus = new Torus(new int[] {x, y, z}, 1, CABLE);
        Walks.requireBothDirections(torus);
        Walks.requireLeastRoutes(torus, torus.switches());
    }

    /** In the last dimension, which numbers switches slowest, the first half of the switches is the one side. */
    @Test
    void torus_halves_leastCut() {
        Torus torus = new Torus(new int[] {3, 4, 6}, 2, CABLE);
        assertThat(MinimumCut.betweenHalves(torus, torus.switches())).isCloseTo(2 * 3 * 4 * 2, within(1e-9));
        assertThat(torus.bisectionBytesPerSecond()).isCloseTo(48, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 3", "5, 3, 2", "2, 2, 2"})
    void hyperX_everyWay_isALeastWalk(int x, int y, int z) {
        HyperX hyperX = new HyperX(new int[] {x, y, z}, 1, CABLE);
        Walks.requireBothDirections(hyperX);
        Walks.requireLeastRoutes(hyperX, hyperX.switches());
        // one hop per differing coordinate: from a corner to the opposite one three, in 3! orders
        assertThat(hyperX.ways(0, hyperX.switches() - 1)).isEqualTo(6);
    }

    /** 8 x 8: 4 x 4 pairs across in each of 8 lines, 3 cables each. */
    @Test
    void hyperX_halves_leastCut() {
        HyperX hyperX = new HyperX(new int[] {8, 8}, 3, CABLE);
        assertThat(hyperX.bisectionBytesPerSecond()).isCloseTo(4 * 4 * 8 * 3, within(1e-9));
        assertThat(MinimumCut.betweenHalves(hyperX, 64)).isCloseTo(384, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"64, '4,4,4'", "60, '4,4,4'", "10, '3,2,2'", "4, '2,2'"})
    void torusSizesFor_switches_nearlyEqualAndRoomEnough(int switches, String expected) {
        assertThat(Torus.sizesFor(switches))
                .containsExactly(java.util.Arrays.stream(expected.split(",", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @Test
    void grid_dimensionOfOne_refused() {
        assertThatThrownBy(() -> new Torus(new int[] {4, 1}, 1, CABLE)).hasMessageContaining("dimension y");
    }
}
