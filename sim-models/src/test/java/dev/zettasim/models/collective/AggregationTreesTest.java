package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.AggregationTrees.Limit;
import dev.zettasim.models.collective.AggregationTrees.Refusal;
import dev.zettasim.models.hardware.Aggregation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationTreesTest {
    /** Four nodes of eight, a leaf for each rail. */
    private final Cluster rails = TestClusters.of(TestNodes.hgxH100(), 4);

    /** Eight nodes of one, four to a leaf. */
    private final Cluster singles = TestClusters.singles(8, 4, 1);

    @Test
    void refusal_oneGroupOfAll_isServed() {
        assertThat(AggregationTrees.refusal(rails, new Aggregation("SHARP 3", 1, 1, 1), List.of(range(32))))
                .isNull();
    }

    @Test
    void refusal_groupsInsideDomains_haveNothingToReduceBetween() {
        List<int[]> inside = List.of(range(8), IntStream.range(8, 16).toArray());
        assertThat(AggregationTrees.refusal(rails, new Aggregation("SHARP 3", 256, 64, 1), inside))
                .isEqualTo(new Refusal(Limit.DOMAINS, 1, 2));
    }

    /** Two groups of two nodes each: eight streams each, one of either at each of the eight leaves. */
    @ParameterizedTest
    @CsvSource({"2, 2, ,", "1, 2, GROUPS, 2", "2, 1, STREAMS, 2"})
    void refusal_twoGroupsAtALeaf_needRoomForTwo(int groups, int streams, Limit limit, Integer needed) {
        List<int[]> halves = List.of(range(16), IntStream.range(16, 32).toArray());
        Refusal refusal = AggregationTrees.refusal(rails, new Aggregation("SHARP 3", groups, streams, 1), halves);
        assertThat(refusal).isEqualTo(limit == null ? null : new Refusal(limit, needed, 1));
    }

    /** Where all adapters of a node share a leaf, one group of eight per node has eight streams there. */
    @Test
    void refusal_adaptersOfANodeAtOneSwitch_countOneByOne() {
        Cluster tree = TestClusters.fatTree(4, 16);
        Aggregation two = new Aggregation("SHARP 3", 256, 2, 1);
        assertThat(AggregationTrees.refusal(tree, two, List.of(range(32)))).isEqualTo(new Refusal(Limit.STREAMS, 8, 2));
    }

    /** Groups in turn over the same GPUs: each port would take part in two. */
    @Test
    void refusal_twoGroupsAtAPort_areTooMany() {
        List<int[]> both = new ArrayList<>(List.of(range(8), range(8)));
        assertThat(AggregationTrees.refusal(singles, new Aggregation("SHARP 3", 256, 64, 1), both))
                .isEqualTo(new Refusal(Limit.STREAMS_PER_PORT, 2, 1));
        assertThat(AggregationTrees.refusal(singles, new Aggregation("SHARP 3", 256, 64, 2), both))
                .isNull();
    }

    private static int[] range(int end) {
        return IntStream.range(0, end).toArray();
    }
}
