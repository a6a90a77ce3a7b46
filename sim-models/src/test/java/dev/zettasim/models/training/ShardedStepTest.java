package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.parallel.Sharding;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two ranks share all states of four layers of 1000 + 2000 ticks and 100 parameters. An exchange takes 1 tick per byte, the gradient
 * norm's 4. With L layers, m micro-batches, a gather of g and a reduction of r ticks, the passes alone take m L 3000.
 */
class ShardedStepTest {
    private static final long NORM = 4;

    private static StepTrace run(int microBatches, double gradientBytes, double parameterBytes, StepOptions options) {
        List<LayerCost> layers = Collections.nCopies(4, LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100));
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(layers))), 0, gradientBytes, parameterBytes, 0, 0);
        return Assembly.folded(new Job(new RankGrid(plan(1, 1, 2, microBatches)), cost, options))
                .run();
    }

    private static Plan plan(int tensor, int context, int data, int microBatches) {
        return PlanDraft.of(tensor, data, 1)
                .context(context)
                .sharding(Sharding.FULLY_SHARDED)
                .microBatches(microBatches);
    }

    /** What is faster than the passes beside it shows at the ends: the first gather of each micro-batch, the last reduction. */
    @Test
    void run_exchangesFasterThanPasses_exposeTheEnds() {
        StepTrace trace = run(3, 8, 5, StepOptions.overlapped());
        for (int step = 0; step < 2; step++) {
            assertThat(trace.stepPs(step)).isEqualTo(3 * (500 + 4 * 3000) + 800 + NORM);
            Breakdown breakdown = trace.breakdown(step);
            assertThat(breakdown.ps(Category.COMPUTE)).isEqualTo(3 * 4 * 3000);
            assertThat(breakdown.ps(Category.DATA_PARALLEL)).isEqualTo(3 * 500 + 800);
            assertThat(breakdown.totalPs()).isEqualTo(trace.stepPs(step));
        }
    }

    /**
     * Two stages of two layers, four micro-batches: (4 + 1) 6000 ticks of passes. Parameters are gathered once a step, at their first use: the
     * first layer's 500 ticks are exposed on each stage. Gradients go in the last micro-batch; of the first stage's the last layer's 200
     * are.
     */
    @Test
    void run_pipeline_gathersAndReducesOnceAStep() {
        List<LayerCost> layers = Collections.nCopies(2, LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100));
        List<StageCost> stages = Collections.nCopies(2, StageCost.of(List.of(layers)));
        StepTrace trace = Assembly.folded(new Job(
                        new RankGrid(pipeline(2)), new StepCost(stages, 0, 2, 5, 0, 0), StepOptions.overlapped()))
                .run();
        assertThat(trace.busyPs(0, Category.DATA_PARALLEL, 1)).isEqualTo(2 * (500 + 200));
        assertThat(trace.stepPs(1)).isEqualTo(5 * 6000 + 2 * 500 + 200 + NORM);
    }

    /** Four replicas in groups of two: shares of half a layer's gradients, 100 ticks, are summed among the groups. */
    @Test
    void run_pipelineInGroups_sumsSharesAmongThem() {
        List<LayerCost> layers = Collections.nCopies(2, LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100));
        List<StageCost> stages = Collections.nCopies(2, StageCost.of(List.of(layers)));
        StepOptions usual = StepOptions.overlapped();
        StepOptions grouped = new StepOptions(
                usual.steps(),
                usual.overlap(),
                0,
                1,
                usual.checkpoint(),
                new StepOptions.Gathering(1, false, 2),
                false);
        StepTrace trace = Assembly.folded(
                        new Job(new RankGrid(pipeline(4)), new StepCost(stages, 0, 2, 5, 0, 0), grouped))
                .run();
        assertThat(trace.busyPs(0, Category.DATA_PARALLEL, 1)).isEqualTo(2 * (500 + 200 + 100));
    }

    private static Plan pipeline(int data) {
        return PlanDraft.of(1, data, 2).sharding(Sharding.FULLY_SHARDED).microBatches(4);
    }

    /** Of 100 parameters 10 are trained: gathers of 110 · 5, reductions of 10 · 8 ticks. */
    @Test
    void run_frozenParameters_areGatheredAndNotReduced() {
        LayerCost frozen =
                LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100).freezing();
        List<LayerCost> layers = Collections.nCopies(4, frozen.training(10));
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(layers))), 0, 8, 5, 0, 0);
        StepTrace trace = Assembly.folded(new Job(new RankGrid(plan(1, 1, 2, 3)), cost, StepOptions.overlapped()))
                .run();
        assertThat(trace.busyPs(0, Category.DATA_PARALLEL, 1)).isEqualTo(3 * (7 * 550 + 4 * 80));
    }

    /** Per micro-batch 4 gathers forward and 3 backward, as the last layer stays; 4 reductions. */
    @Test
    void run_anyStep_gathersBeforeEachUseButTheTurn() {
        StepTrace trace = run(3, 8, 5, StepOptions.overlapped());
        assertThat(trace.busyPs(0, Category.DATA_PARALLEL, 1)).isEqualTo(3 * (7 * 500 + 4 * 800));
    }

    /** 2500 against 1000 and 2000: seven gathers in a row but for the turn, one pass of 1000 and one of 2000 besides. */
    @Test
    void run_gathersSlowerThanPasses_exposeTheChain() {
        StepTrace trace = run(3, 8, 25, StepOptions.overlapped());
        assertThat(trace.stepPs(1)).isEqualTo(3 * (7 * 2500 + 3000) + 800 + NORM);
    }

    /** 5000 against 2000: the chain of four begins when the first backward pass is done. */
    @Test
    void run_reductionsSlowerThanPasses_exposeTheChain() {
        StepTrace trace = run(1, 50, 5, StepOptions.overlapped());
        assertThat(trace.stepPs(1)).isEqualTo(500 + 4 * 1000 + 2000 + 4 * 5000 + NORM);
    }

    @Test
    void run_nothingOverlapped_exposesAll() {
        StepTrace trace = run(3, 8, 5, StepOptions.plain());
        assertThat(trace.stepPs(1)).isEqualTo(3 * (4 * 3000 + 7 * 500 + 4 * 800) + NORM);
    }

    /** Gathers and reductions are under way at the same time: neither queues behind the other. */
    @Test
    void run_gatherAndReduction_runBesideEachOther() {
        StepTrace trace = run(1, 19, 19, StepOptions.overlapped());
        // Each hides behind a backward pass of 2000; one after the other they would not. Forward, 900 of each of 3
        // show.
        assertThat(trace.stepPs(1)).isEqualTo(1900 + 4 * 1000 + 3 * 900 + 4 * 2000 + 1900 + NORM);
    }

    /** Embedding, two layers and head: three sizes, so three roles each for gradients and parameters. */
    @Test
    void bytes_unitsOfThreeSizes_areParametersTimesWidth() {
        List<LayerCost> units = List.of(unit(700), unit(100), unit(100), unit(650));
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(units))), 0, 4, 2, 0, 0);
        Job job = new Job(new RankGrid(plan(1, 1, 2, 1)), cost, StepOptions.overlapped());
        Roles roles = job.roleTable();
        assertThat(job.buckets(0)).hasSize(3);
        assertThat(job.bytes(roles.of(Role.Purpose.GRADIENTS, 0), 0)).isEqualTo(2800);
        assertThat(job.bytes(roles.of(Role.Purpose.PARAMETERS, 2), 0)).isEqualTo(1300);
        assertThat(job.kind(roles.of(Role.Purpose.GRADIENTS, 1))).isEqualTo(CollectiveKind.REDUCE_SCATTER);
        assertThat(job.kind(roles.of(Role.Purpose.PARAMETERS, 1))).isEqualTo(CollectiveKind.ALL_GATHER);
        // Forward all four, backward all but the head; at the end the gradients of all.
        assertThat(Assembly.folded(job).run().busyPs(0, Category.DATA_PARALLEL, 1))
                .isEqualTo(2 * (2 * 1550 - 650) + 4 * 1550);
    }

    private static LayerCost unit(long parameters) {
        return LayerCost.of(new Work(1000, 1), new Work(2000, 1), parameters);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 4, 3, true", "2, 1, 2, 2, true", "2, 3, 2, 2, false", "1, 2, 1, 2, true", "1, 1, 1, 2, true"})
    void run_ranksAsOneClass_equalAllRanksBySelf(int t, int c, int d, int m, boolean overlap) {
        Job job = JobTest.job(plan(t, c, d, m), JobTest.options(overlap));
        Host host = new Host(70, 64);
        StepTrace folded =
                Assembly.folded(job).with(host).contending(9).holding(11).run();
        StepTrace unfolded =
                Assembly.unfolded(job).with(host).contending(9).holding(11).run();
        for (int step = 0; step < 3; step++) {
            assertThat(folded.stepEndPs(step)).isEqualTo(unfolded.stepEndPs(step));
            assertThat(folded.breakdown(step).ps())
                    .isEqualTo(unfolded.breakdown(step).ps());
            assertThat(folded.breakdown(step).totalPs()).isEqualTo(folded.stepPs(step));
            assertThat(folded.breakdown(step).ps(Category.OTHER)).isZero();
        }
    }

    private static StepOptions gathering(int ahead, boolean keeps) {
        return StepOptions.overlapped().with(new StepOptions.Gathering(ahead, keeps, 0));
    }

    /**
     * One micro-batch of four layers, gathers of 1300. One ahead: 1300, then of each of three gathers 300 show; backward all hide. Two ahead: the
     * fourth begins when the first forward ends, as the second and third did before, so the chain of four gathers and the last forward: the
     * same 5200 + 1000.
     */
    @Test
    void run_gathersFurtherAhead_areBoundByTheLinks() {
        assertThat(run(1, 8, 13, gathering(1, false)).stepPs(1))
                .isEqualTo(1300 + 3 * 1300 + 1000 + 4 * 2000 + 800 + NORM);
        assertThat(run(1, 8, 13, gathering(2, false)).stepPs(1)).isEqualTo(4 * 1300 + 1000 + 4 * 2000 + 800 + NORM);
    }

    /** A long unit hides the gathers of several short ones: 3000, then 3 x 1000, each after a gather of 1500; two ahead hide one more. */
    @Test
    void run_unevenUnits_hideMoreFurtherAhead() {
        assertThat(uneven(1)).isEqualTo(uneven(2) + 500);
    }

    private static long uneven(int ahead) {
        List<LayerCost> units = List.of(
                LayerCost.of(new Work(3000, 1), new Work(9000, 1), 100),
                LayerCost.of(new Work(1000, 1), new Work(9000, 1), 100),
                LayerCost.of(new Work(1000, 1), new Work(9000, 1), 100));
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(units))), 0, 8, 15, 0, 0);
        return Assembly.folded(new Job(new RankGrid(plan(1, 1, 2, 1)), cost, gathering(ahead, false)))
                .run()
                .stepPs(1);
    }

    /** What stays after the forward pass is gathered once per micro-batch: four gathers instead of seven. */
    @Test
    void run_keepsParameters_gathersOnce() {
        assertThat(run(3, 8, 5, gathering(1, true)).busyPs(0, Category.DATA_PARALLEL, 1))
                .isEqualTo(3 * (4 * 500 + 4 * 800));
    }

    /**
     * Eight replicas in groups of four share 100 parameters of 8 and 5 bytes: per micro-batch seven gathers of 500 and four reductions of 800,
     * in the last four sums of a quarter of 800 between the groups; the last reduction and the last sum show.
     */
    @Test
    void run_groupsThatShare_sumTheirSharesOnce() {
        List<LayerCost> layers = Collections.nCopies(4, LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100));
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(layers))), 0, 8, 5, 0, 0);
        StepOptions hybrid = StepOptions.overlapped().with(new StepOptions.Gathering(1, false, 4));
        Job job = new Job(new RankGrid(plan(1, 1, 8, 3)), cost, hybrid);
        StepTrace trace = Assembly.unfolded(job).run();
        assertThat(trace.busyPs(5, Category.DATA_PARALLEL, 1)).isEqualTo(3 * (7 * 500 + 4 * 800) + 4 * 200);
        assertThat(trace.stepPs(1)).isEqualTo(3 * (500 + 4 * 3000) + 800 + 200 + NORM);
        int gradients = job.roleTable().of(Role.Purpose.GRADIENTS, 0);
        int sums = job.roleTable().of(Role.Purpose.REPLICA_GRADIENTS, 0);
        assertThat(job.members(gradients, 6)).containsExactly(4, 5, 6, 7);
        assertThat(job.members(sums, 6)).containsExactly(2, 6);
    }
}
