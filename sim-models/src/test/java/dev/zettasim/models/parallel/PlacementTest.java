package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.models.parallel.Placement.NodeShape;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    @Test
    void contiguous_wholeNodes_isTheIdentity() {
        Placement placement = Placement.contiguous(NodeShape.whole(8), 20);
        assertThat(gpus(placement)).isEqualTo(IntStream.range(0, 20).toArray());
        assertThat(placement.nodes()).isEqualTo(3);
    }

    /** Of racks of 72, 64 are used: rank 64 is the first GPU of the second rack. */
    @Test
    void contiguous_partOfEachDomain_leavesTheRestAlone() {
        Placement placement = Placement.contiguous(new NodeShape(72, 64), 128);
        assertThat(placement.gpu(63)).isEqualTo(63);
        assertThat(placement.gpu(64)).isEqualTo(72);
        assertThat(placement.gpu(127)).isEqualTo(72 + 63);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -7})
    void scattered_anySeed_drawsDistinctNodesOfTheCluster(long seed) {
        Placement placement = Placement.scattered(NodeShape.whole(2), 40, 50, seed);
        int[] nodes = IntStream.range(0, 20).map(i -> placement.node(2 * i)).toArray();
        assertThat(nodes).doesNotHaveDuplicates();
        assertThat(IntStream.of(nodes)).allMatch(node -> node >= 0 && node < 50);
        assertThat(gpus(placement)).isEqualTo(gpus(Placement.scattered(NodeShape.whole(2), 40, 50, seed)));
        assertThat(gpus(placement)).isNotEqualTo(gpus(Placement.scattered(NodeShape.whole(2), 40, 50, seed + 1)));
    }

    @Test
    void onto_list_followsItsOrder() {
        Placement placement = Placement.onto(new int[] {5, 2}, NodeShape.whole(2), 4);
        assertThat(gpus(placement)).containsExactly(10, 11, 4, 5);
    }

    @Test
    void onto_nodeListedTwice_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placement.onto(new int[] {5, 5}, NodeShape.whole(2), 4))
                .withMessageContaining("node 5");
    }

    @Test
    void onto_tooFewNodes_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placement.onto(new int[] {5}, NodeShape.whole(2), 4))
                .withMessageContaining("4 ranks do not fit on 1 nodes");
    }

    private static int[] gpus(Placement placement) {
        return IntStream.range(0, placement.ranks()).map(placement::gpu).toArray();
    }
}
