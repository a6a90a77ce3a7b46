package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import org.junit.jupiter.api.Test;

class IslandsTest {
    private static final NodeShape NODE = NodeShape.whole(8);

    /** A replica of 8 ranks fills a node. */
    @Test
    void of_replicasOnNodes_isOnePartPerNode() {
        Plan plan = Plan.of(8, 5, 1, 1, 4);
        Islands islands = of(plan, Placement.onto(new int[] {6, 0, 3, 1, 2}, NODE, plan.ranks()));
        assertThat(islands.ranks()).isEqualTo(8);
        assertThat(islands.numbers()).containsExactly(6, 0, 3, 1, 2);
    }

    /** Stages come last in the default order: a node has ranks of one stage only. */
    @Test
    void of_replicasOverNodes_isOnePart() {
        Plan plan = Plan.of(4, 4, 2, 1, 4);
        assertThat(of(plan, Placement.contiguous(NODE, plan.ranks())).count()).isEqualTo(1);
    }

    /** 12 ranks are on one and a half nodes. */
    @Test
    void of_unevenLastNode_isOnePart() {
        Plan plan = Plan.of(4, 3, 1, 1, 4);
        assertThat(of(plan, Placement.contiguous(NODE, plan.ranks())).count()).isEqualTo(1);
    }

    @Test
    void spansAll_members_needTheSamePlacesInEachPart() {
        Islands islands = new Islands(8, new int[] {0, 1, 2});
        assertThat(islands.spansAll(new int[] {3, 11, 19})).isTrue();
        assertThat(islands.spansAll(new int[] {3, 5, 11, 13, 19, 21})).isTrue();
        assertThat(islands.spansAll(new int[] {3, 11, 20})).isFalse();
        assertThat(islands.spansAll(new int[] {3, 11})).isFalse();
        assertThat(islands.isInside(new int[] {8, 15})).isTrue();
        assertThat(islands.isInside(new int[] {7, 8})).isFalse();
    }

    private static Islands of(Plan plan, Placement placement) {
        Cluster cluster = TestClusters.railOptimised(8, 2, Routing.ADAPTIVE, 1);
        return Islands.of(cluster, TestClusters.task(plan, placement, StepOptions.plain()));
    }
}
