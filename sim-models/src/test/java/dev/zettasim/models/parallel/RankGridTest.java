package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankGridTest {
    private static Plan plan(String order) {
        return PlanDraft.of(2, 4, 2)
                .context(3)
                .order(order)
                .sharding(Sharding.NONE)
                .microBatches(8);
    }

    /** rank = t + tp (c + cp (d + dp s)), the formula of Megatron-LM. */
    @Test
    void rank_defaultOrder_isMegatronsFormula() {
        RankGrid grid = new RankGrid(plan("tp-cp-ep-dp-pp"));
        assertThat(grid.rank(1, 2, 3, 1)).isEqualTo(1 + 2 * (2 + 3 * (3 + 4)));
    }

    @Test
    void coordinate_everyOrder_isInverseToRank() {
        for (List<Axis> axes : permutations(List.of(Axis.values()))) {
            RankGrid grid = new RankGrid(plan(new RankOrder(axes).toString()));
            for (int rank = 0; rank < grid.ranks(); rank++) {
                int back = grid.rank(
                        grid.coordinate(rank, Axis.TENSOR),
                        grid.coordinate(rank, Axis.CONTEXT),
                        grid.coordinate(rank, Axis.DATA),
                        grid.stage(rank));
                assertThat(back).isEqualTo(rank);
            }
        }
    }

    @Test
    void gradientGroup_everyOrder_holdsThoseWithEqualTensorAndStage() {
        for (List<Axis> axes : permutations(List.of(Axis.values()))) {
            RankGrid grid = new RankGrid(plan(new RankOrder(axes).toString()));
            int[] expected = IntStream.range(0, grid.ranks())
                    .filter(r -> grid.coordinate(r, Axis.TENSOR) == grid.coordinate(7, Axis.TENSOR))
                    .filter(r -> grid.stage(r) == grid.stage(7))
                    .toArray();
            assertThat(grid.gradientGroup(7)).isEqualTo(expected);
        }
    }

    @Test
    void nextAndPrevious_goRoundTheStages() {
        RankGrid grid = new RankGrid(Plan.of(2, 2, 4, 1, 8));
        assertThat(grid.next(0)).isEqualTo(4);
        assertThat(grid.next(13)).isEqualTo(1);
        assertThat(grid.previous(1)).isEqualTo(13);
        assertThat(grid.embeddingPair(6)).containsExactly(2, 14);
        assertThat(grid.tensorGroup(7)).containsExactly(6, 7);
    }

    /** Ranks 1, 3, ... 15 of tensor coordinate 1 share a sequence: neighbours by four trade heads, every fourth is in a ring. */
    @Test
    void group_contextByHeads_isNeighboursAndTheirCounterparts() {
        Plan plan = PlanDraft.of(2, 2, 1).context(8).sharding(Sharding.NONE).microBatches(1);
        RankGrid grid = new RankGrid(plan.withContextByHeads(4));
        assertThat(grid.group(11, LayerGroup.CONTEXT_HEADS)).containsExactly(9, 11, 13, 15);
        assertThat(grid.group(11, LayerGroup.CONTEXT_RING)).containsExactly(3, 11);
        assertThat(grid.group(11, LayerGroup.CONTEXT)).containsExactly(1, 3, 5, 7, 9, 11, 13, 15);
        assertThatIllegalArgumentException().isThrownBy(() -> plan.withContextByHeads(3));
    }

    @Test
    void expertGroup_isCarvedOutOfTheGradientGroup() {
        Plan plan = PlanDraft.of(2, 4, 1).experts(2, 2).sharding(Sharding.NONE).microBatches(1);
        // Ranks with tensor coordinate 1: 1 3 5 7; experts are shared by pairs of them.
        assertThat(new RankGrid(plan).expertGroup(5)).containsExactly(5, 7);
    }

    @Test
    void plan_expertsThatDoNotDivide_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlanDraft.of(1, 4, 1)
                        .experts(3, 1)
                        .sequenceParallel(true)
                        .sharding(Sharding.NONE)
                        .schedule(ScheduleKind.GPIPE)
                        .microBatches(1))
                .withMessageContaining("expert 3");
    }

    @Test
    void parse_orderThatForgetsAnAxis_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankOrder.parse("tp-cp-dp-dp-pp"))
                .withMessageContaining("each axis once");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankOrder.parse("tp-xx"))
                .withMessageContaining("xx");
    }

    private static List<List<Axis>> permutations(List<Axis> axes) {
        if (axes.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Axis>> all = new ArrayList<>();
        for (Axis first : axes) {
            List<Axis> others = new ArrayList<>(axes);
            others.remove(first);
            for (List<Axis> rest : permutations(others)) {
                List<Axis> one = new ArrayList<>(List.of(first));
                one.addAll(rest);
                all.add(one);
            }
        }
        return all;
    }
}
