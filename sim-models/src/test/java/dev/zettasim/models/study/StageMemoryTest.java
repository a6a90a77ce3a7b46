package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.LayerPart;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.models.transformer.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StageMemoryTest {
    private static MemoryDemand demand(Sharding sharding, int context) {
        Plan plan = PlanDraft.of(1, 16 / context, 1)
                .context(context)
                .sharding(sharding)
                .microBatches(4);
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        return StageMemory.of(TestClusters.task(plan, placement, StepOptions.overlapped()))
                .get(0)
                .demand();
    }

    /** Weights 2, gradients 4, moments and 32-bit weights 12 bytes per parameter; shared by the 16 ranks of data and context. */
    @ParameterizedTest
    @CsvSource({
        "NONE, 2, 4, 12",
        "DISTRIBUTED_OPTIMIZER, 2, 4, 0.75",
        "OPTIMIZER_AND_GRADIENTS, 2, 0.25, 0.75",
        "FULLY_SHARDED, 0.125, 0.25, 0.75",
    })
    void demand_sharding_dividesStates(Sharding sharding, double weight, double gradient, double optimizer) {
        double parameters = new Parameters(TestClusters.small()).total();
        for (int context : new int[] {1, 4}) {
            MemoryDemand demand = demand(sharding, context);
            assertThat(demand.weightsBytes()).isCloseTo(weight * parameters, within(1.0));
            assertThat(demand.gradientsBytes()).isCloseTo(gradient * parameters, within(1.0));
            assertThat(demand.optimizerBytes()).isCloseTo(optimizer * parameters, within(1.0));
        }
    }

    /** In a pipeline weights and gradients are whole from their first use to the end of the step. */
    @Test
    void demand_fullyShardedInAPipeline_sharesTheOptimizerOnly() {
        MemoryDemand sharded = ofTwoStages(Sharding.FULLY_SHARDED);
        MemoryDemand distributed = ofTwoStages(Sharding.DISTRIBUTED_OPTIMIZER);
        assertThat(sharded).isEqualTo(distributed);
    }

    private static MemoryDemand ofTwoStages(Sharding sharding) {
        Plan plan = PlanDraft.of(1, 8, 2).sharding(sharding).microBatches(4);
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        return StageMemory.of(TestClusters.task(plan, placement, StepOptions.overlapped()))
                .get(0)
                .demand();
    }

    @Test
    void demand_contextRanks_shareActivations() {
        double one = demand(Sharding.DISTRIBUTED_OPTIMIZER, 1).activationsBytes();
        double four = demand(Sharding.DISTRIBUTED_OPTIMIZER, 4).activationsBytes();
        assertThat(four).isCloseTo(one / 4, within(1.0));
    }

    /** 1F1B fills a stage with as many micro-batches as there are stages from it on, or with all; GPipe with all. */
    @ParameterizedTest
    @CsvSource({
        "ONE_FORWARD_ONE_BACKWARD, 8, 3, 2, 1, 0",
        "ONE_FORWARD_ONE_BACKWARD, 2, 1, 1, 1, 0",
        "GPIPE, 8, 7, 7, 7, 7",
    })
    void of_schedule_namesTheMicroBatchThatFillsEachStage(
            ScheduleKind kind, int microBatches, int first, int second, int third, int fourth) {
        Plan plan = PlanDraft.of(1, 1, 4).sharding(Sharding.NONE).schedule(kind).microBatches(microBatches);
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        assertThat(StageMemory.of(TestClusters.task(plan, placement, StepOptions.overlapped())))
                .extracting(StageMemory::peakMicroBatch)
                .containsExactly(first, second, third, fourth);
    }

    /** Buffers of captured graphs stay. */
    @Test
    void of_graphs_takeTheirMemory() {
        Plan plan = Plan.of(1, 1, 1, 1, 1);
        TrainingTask task =
                TestClusters.task(plan, Placement.contiguous(NodeShape.whole(8), 1), StepOptions.overlapped());
        double more = peak(task.with(new Graphs(List.of(LayerPart.ATTENTION)))) - peak(task);
        assertThat(more).isCloseTo(2e9, within(1.0));
    }

    private static double peak(TrainingTask task) {
        return StageMemory.of(task).get(0).demand().peakBytes();
    }
}
