package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.MemoryDemand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules on simulated clusters. */
class ScheduledStudyTest {
    private static Plan plan(ScheduleKind kind, int tensor, int expert, int data, int pipeline, int chunks) {
        return PlanDraft.of(tensor, data, pipeline)
                .experts(expert, 1)
                .chunks(kind.chunks(chunks))
                .schedule(kind)
                .microBatches(12);
    }

    private static TrainingTask task(Plan plan) {
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        return plan.expert() > 1
                ? TestClusters.task(
                        TestClusters.smallWithExperts(), ExpertRouting.PLAIN, plan, placement, StepOptions.overlapped())
                : TestClusters.task(plan, placement, StepOptions.overlapped());
    }

    private static StudyResult run(Plan plan, boolean folded) {
        Cluster cluster = TestClusters.railOptimised(plan.ranks() / 8, 2, Routing.ADAPTIVE, 2);
        return new Study(cluster, task(plan), new Fidelity(Fidelity.NetworkLevel.FLUID, folded)).run();
    }

    @ParameterizedTest(name = "{0} tp {1} ep {2} dp {3} pp {4} vp {5}")
    @CsvSource({
        "ZERO_BUBBLE_H1, 2, 1, 4, 4, 1",
        "ZERO_BUBBLE_H2, 1, 1, 8, 2, 1",
        "DUAL_PIPE_V, 2, 1, 4, 4, 2",
        "OVERLAPPED, 2, 1, 4, 4, 2",
        "OVERLAPPED, 1, 8, 8, 2, 2",
        "DUAL_PIPE_V, 1, 4, 8, 2, 2",
        "ZERO_BUBBLE_H1, 1, 8, 8, 2, 1",
        "GPIPE, 4, 1, 4, 2, 1",
        "DUAL_PIPE, 2, 1, 4, 4, 2",
        "DUAL_PIPE, 1, 4, 8, 2, 2",
    })
    void run_folded_equalsUnfolded(ScheduleKind kind, int tensor, int expert, int data, int pipeline, int chunks) {
        Plan plan = plan(kind, tensor, expert, data, pipeline, chunks);
        double unfolded = run(plan, false).stepSeconds();
        assertThat(run(plan, true).stepSeconds()).isCloseTo(unfolded, within(1e-9 * unfolded));
    }

    /** Weight gradients in the bubbles shorten the step; more forwards ahead shorten it further. */
    @Test
    void run_zeroBubble_isFasterThan1f1b() {
        double plain = run(plan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 1, 1, 4, 4, 1), true)
                .stepSeconds();
        double first =
                run(plan(ScheduleKind.ZERO_BUBBLE_H1, 1, 1, 4, 4, 1), true).stepSeconds();
        double second =
                run(plan(ScheduleKind.ZERO_BUBBLE_H2, 1, 1, 4, 4, 1), true).stepSeconds();
        assertThat(first).isLessThan(plain);
        assertThat(second).isLessThan(first);
    }

    /** Exchanges of experts beside the other pass. */
    @Test
    void run_overlapped_isFasterWithExperts() {
        double plain = run(plan(ScheduleKind.INTERLEAVED, 1, 8, 8, 2, 2), true).stepSeconds();
        double overlapped =
                run(plan(ScheduleKind.OVERLAPPED, 1, 8, 8, 2, 2), true).stepSeconds();
        assertThat(overlapped).isLessThan(plain);
    }

    private static double activations(ScheduleKind kind, int stage) {
        return StageMemory.of(task(plan(kind, 1, 1, 4, 4, 1)))
                .get(stage)
                .demand()
                .activationsBytes();
    }

    /** In micro-batches of a stage of two layers: 1F1B 4 on the first and 1 on the last, ZB-H1 4 on both, ZB-H2 7. */
    @Test
    void activations_zeroBubble_countWhatWaitsForWeights() {
        double one = activations(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 3);
        assertThat(activations(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 0)).isCloseTo(4 * one, within(1.0));
        assertThat(activations(ScheduleKind.ZERO_BUBBLE_H1, 0)).isCloseTo(4 * one, within(1.0));
        assertThat(activations(ScheduleKind.ZERO_BUBBLE_H1, 3)).isCloseTo(4 * one, within(1.0));
        assertThat(activations(ScheduleKind.ZERO_BUBBLE_H2, 0)).isCloseTo(7 * one, within(1.0));
        assertThat(activations(ScheduleKind.ZERO_BUBBLE_H2, 3)).isCloseTo(7 * one, within(1.0));
    }

    /** Two copies: twice the parameters on each rank, and twice the ranks that share their states. */
    @Test
    void states_dualPipe_areTwiceSharedByTwice() {
        MemoryDemand one = StageMemory.of(task(plan(ScheduleKind.ZERO_BUBBLE_H1, 1, 1, 4, 4, 1)))
                .get(1)
                .demand();
        MemoryDemand two = StageMemory.of(task(plan(ScheduleKind.DUAL_PIPE, 1, 1, 4, 4, 2)))
                .get(1)
                .demand();
        assertThat(two.weightsBytes()).isCloseTo(2 * one.weightsBytes(), within(1.0));
        assertThat(two.optimizerBytes()).isCloseTo(one.optimizerBytes(), within(1.0));
    }

    /** Times of 2 % spread: the slowest of 8 takes 1.028 of the mean, of 64 1.048. */
    @ParameterizedTest
    @CsvSource({"8, 1.028", "64, 1.048"})
    void run_acceleratorsOfSeveralSpeeds_waitForTheSlowest(int data, double factor) {
        Plan plan = plan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 1, 1, data, 1, 1);
        Cluster cluster = TestClusters.railOptimised(data / 8, 2, Routing.ADAPTIVE, 2);
        Fidelity fidelity = new Fidelity(Fidelity.NetworkLevel.CLOSED_FORM, true);
        double alike = compute(new Study(cluster, task(plan), fidelity).run());
        double spread = compute(new Study(cluster, task(plan).with(new Speeds(0.02, 0, List.of())), fidelity).run());
        assertThat(spread / alike).isCloseTo(factor, within(0.005));
    }

    private static double compute(StudyResult result) {
        return result.breakdownSeconds().getOrDefault(Category.COMPUTE, 0.0);
    }
}
