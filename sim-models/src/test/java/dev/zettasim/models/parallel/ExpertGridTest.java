package dev.zettasim.models.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertGridTest {

    /** Two tensor ranks, two data ranks: with matrices of experts whole, ranks 0 to 3 of each stage hold different experts. */
    @Test
    void expertGroup_wholeExperts_spansTensorRanks() {
        RankGrid grid = new RankGrid(plan(2, 1, 4, 1, 4, 2, "tp-cp-ep-dp-pp"));
        assertThat(grid.expertGroup(2)).containsExactly(0, 1, 2, 3);
        assertThat(grid.expertGroup(13)).containsExactly(12, 13, 14, 15);
        assertThat(grid.expertReplicas(1)).containsExactly(1, 5);
    }

    /** Stages interleave: those of stage 0 are 0 1 4 5 8 9 12 13, its experts' neighbours 0 1 4 5. */
    @Test
    void expertGroup_pipelineBeforeData_staysInItsStage() {
        RankGrid grid = new RankGrid(plan(2, 1, 4, 1, 4, 2, "tp-cp-ep-pp-dp"));
        assertThat(grid.expertGroup(4)).containsExactly(0, 1, 4, 5);
        assertThat(grid.expertReplicas(3)).containsExactly(3, 11);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, 4, 2, 4, 3, tp-cp-ep-dp-pp",
        "4, 1, 8, 1, 2, 2, tp-cp-ep-dp-pp",
        "2, 2, 2, 4, 2, 2, tp-cp-ep-pp-dp",
        "2, 1, 2, 1, 3, 2, dp-pp-ep-cp-tp",
        "3, 2, 2, 3, 2, 4, pp-tp-ep-dp-cp",
    })
    void groups_anyOrder_partitionEachStage(
            int tensor, int context, int expert, int expertTensor, int data, int pipeline, String order) {
        RankGrid grid = new RankGrid(plan(tensor, context, expert, expertTensor, data, pipeline, order));
        for (int rank = 0; rank < grid.ranks(); rank++) {
            int[] experts = grid.expertGroup(rank);
            int[] parts = grid.group(rank, LayerGroup.EXPERT_TENSOR);
            int[] replicas = grid.expertReplicas(rank);
            requireGroup(grid, rank, experts, expert);
            requireGroup(grid, rank, parts, expertTensor);
            requireGroup(grid, rank, replicas, grid.plan().expertData());
            // From a rank, along the three directions, all ranks of its stage are reached, each once.
            TreeSet<Integer> reached = new TreeSet<>();
            for (int a : experts) {
                for (int b : grid.group(a, LayerGroup.EXPERT_TENSOR)) {
                    Arrays.stream(grid.expertReplicas(b)).forEach(reached::add);
                }
            }
            assertThat(reached).hasSize(tensor * context * data);
        }
    }

    private static void requireGroup(RankGrid grid, int rank, int[] members, int size) {
        assertThat(members).hasSize(size).isSorted().contains(rank);
        assertThat(Arrays.stream(members)).allMatch(member -> grid.stage(member) == grid.stage(rank));
    }

    private static Plan plan(
            int tensor, int context, int expert, int expertTensor, int data, int pipeline, String order) {
        return PlanDraft.of(tensor, data, pipeline)
                .context(context)
                .experts(expert, expertTensor)
                .order(order)
                .sharding(Sharding.NONE)
                .microBatches(4);
    }
}
