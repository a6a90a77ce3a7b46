package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.parallel.Sharding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two replicas of four layers of 1000 + 2000 ticks and 100 parameters, four micro-batches. An exchange takes 1 tick per byte. The
 * passes take 4 x 4 x 3000 = 48,000 ticks, the gradient norm's exchange 4.
 */
class DataParallelStepTest {
    private static final long PASSES = 48_000;
    private static final long NORM = 4;

    private static StepTrace run(double gradientBytes, double parameterBytes, StepOptions options) {
        return run(gradientBytes, parameterBytes, options, Sharding.DISTRIBUTED_OPTIMIZER);
    }

    private static StepTrace run(double gradientBytes, double parameterBytes, StepOptions options, Sharding sharding) {
        StageCost stage = new StageCost(
                List.of(Collections.nCopies(4, LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100))),
                new Work(30, 1),
                new Work(50, 1),
                0,
                700);
        StepCost cost = new StepCost(List.of(stage), 0, gradientBytes, parameterBytes, 0, 20);
        return Assembly.folded(new Job(grid(sharding), cost, options)).run();
    }

    private static RankGrid grid(Sharding sharding) {
        return new RankGrid(PlanDraft.of(1, 2, 1).sharding(sharding).microBatches(4));
    }

    private static StepOptions buckets(StepOptions options, long parameters) {
        return options.withBuckets(parameters);
    }

    /** Buckets of one layer, 1000 ticks each: three hide behind the backward passes of the layers below, the last does not. */
    @Test
    void run_gradientsOverlapped_exposeTheLastBucket() {
        StepTrace trace = run(10, 0, buckets(StepOptions.overlapped(), 100));
        assertThat(trace.stepPs(1)).isEqualTo(PASSES + 1000 + 30 + NORM + 50 + 20);
        Breakdown breakdown = trace.breakdown(1);
        assertThat(breakdown.ps(Category.DATA_PARALLEL)).isEqualTo(1000);
        assertThat(breakdown.ps(Category.OPTIMIZER)).isEqualTo(30 + NORM + 50 + 20);
        assertThat(breakdown.ps(Category.COMPUTE)).isEqualTo(PASSES);
    }

    /** Of 3000 ticks each: the first starts 6000 before the end, so 4 x 3000 - 6000 come on top; the path runs along all four. */
    @Test
    void run_gradientsSlowerThanBackward_exposeTheChain() {
        StepTrace trace = run(30, 0, buckets(StepOptions.overlapped(), 100));
        assertThat(trace.stepPs(1)).isEqualTo(PASSES + 6000 + 30 + NORM + 50 + 20);
        assertThat(trace.breakdown(1).ps(Category.DATA_PARALLEL)).isEqualTo(12_000);
        assertThat(trace.breakdown(1).ps(Category.COMPUTE)).isEqualTo(PASSES - 6000);
    }

    @Test
    void run_gradientsAfterwards_exposeAll() {
        StepTrace trace = run(10, 0, buckets(StepOptions.plain(), 100));
        assertThat(trace.breakdown(1).ps(Category.DATA_PARALLEL)).isEqualTo(4000);
    }

    /** Buckets of one layer, 500 ticks each: only the first delays the forward pass. */
    @Test
    void run_parametersOverlapped_exposeTheFirstBucket() {
        StepTrace trace = run(0, 5, buckets(StepOptions.overlapped(), 100));
        assertThat(trace.stepPs(0)).isEqualTo(PASSES + 30 + NORM + 50 + 20);
        assertThat(trace.stepPs(1)).isEqualTo(PASSES + 500 + 30 + NORM + 50 + 20);
        assertThat(trace.breakdown(1).ps(Category.DATA_PARALLEL)).isEqualTo(500);
    }

    /** Of 2500 ticks against layers of 1000: the first and 1500 of each of the three others come on top. */
    @Test
    void run_parametersSlowerThanForward_exposeTheDifference() {
        StepTrace trace = run(0, 25, buckets(StepOptions.overlapped(), 100));
        assertThat(trace.stepPs(1)).isEqualTo(PASSES + 2500 + 3 * 1500 + 30 + NORM + 50 + 20);
        assertThat(trace.breakdown(1).ps(Category.DATA_PARALLEL)).isEqualTo(4 * 2500);
    }

    @Test
    void run_parametersAtOnce_exposeAll() {
        StepTrace trace = run(0, 5, buckets(StepOptions.plain(), 100));
        assertThat(trace.breakdown(1).ps(Category.DATA_PARALLEL)).isEqualTo(2000);
    }

    /**
     * Two stages of 1000 + 2000 ticks. The last stage is through with its last backward pass 2000 before the first, so its 2000 ticks
     * of gradients hide; those of the first stage do not.
     */
    @Test
    void run_gradientsOfLaterStages_hideBehindTheDrain() {
        assertThat(twoStages(100, 20, StepOptions.overlapped()).stepPs(1)).isEqualTo(15_000 + 2000 + NORM);
        assertThat(twoStages(0, 20, StepOptions.overlapped()).stepPs(1)).isEqualTo(15_000 + NORM);
    }

    /** 500 ticks of parameters: with all stages at once only the first is exposed, else each at its first use. */
    @Test
    void run_parametersOfAPipeline_addUpUnlessAligned() {
        StepOptions aligned = StepOptions.overlapped();
        StepOptions atFirstUse = StepOptions.of(new StepOptions.Overlap(true, true, false, true, false));
        assertThat(twoStages(100, 0, 5, aligned).stepPs(1)).isEqualTo(15_000 + 500 + NORM);
        assertThat(twoStages(100, 0, 5, atFirstUse).stepPs(1)).isEqualTo(15_000 + 2 * 500 + NORM);
    }

    private static StepTrace twoStages(long firstParameters, double gradientBytes, StepOptions options) {
        return twoStages(firstParameters, gradientBytes, 0, options);
    }

    private static StepTrace twoStages(
            long firstParameters, double gradientBytes, double parameterBytes, StepOptions options) {
        List<StageCost> stages = new ArrayList<>();
        for (long parameters : new long[] {firstParameters, 100}) {
            LayerCost layer = LayerCost.of(new Work(1000, 1), new Work(2000, 1), parameters);
            stages.add(StageCost.of(List.of(List.of(layer))));
        }
        StepCost cost = new StepCost(stages, 0, gradientBytes, parameterBytes, 0, 0);
        return Assembly.folded(new Job(new RankGrid(Plan.of(1, 2, 2, 1, 4)), cost, options))
                .run();
    }

    /** Without sharding nothing is gathered. */
    @Test
    void run_noSharding_gathersNothing() {
        StepTrace trace = run(0, 5, buckets(StepOptions.plain(), 100), Sharding.NONE);
        assertThat(trace.breakdown(1).ps(Category.DATA_PARALLEL)).isZero();
    }

    /** 700 ticks to host memory and 700 to storage, both before the step ends. */
    @Test
    void run_synchronousCheckpoint_stallsForCopyAndWrite() {
        StepTrace trace = run(0, 0, StepOptions.plain().withSteps(3).with(new StepOptions.Checkpoint(1, false)));
        assertThat(trace.stepPs(1) - trace.stepPs(2)).isEqualTo(1400);
        assertThat(trace.breakdown(1).ps(Category.CHECKPOINT)).isEqualTo(1400);
        assertThat(trace.breakdown(2).ps(Category.CHECKPOINT)).isZero();
    }

    @Test
    void run_asynchronousCheckpoint_stallsForTheCopyOnly() {
        StepTrace trace = run(0, 0, StepOptions.plain().withSteps(3).with(new StepOptions.Checkpoint(1, true)));
        assertThat(trace.stepPs(1) - trace.stepPs(2)).isEqualTo(700);
    }

    /** A read that takes longer than a step leaves the rest of its time exposed. */
    @Test
    void run_slowStorage_exposesDataLoading() {
        StageCost stage = new StageCost(
                List.of(List.of(LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100))),
                Work.NONE,
                Work.NONE,
                20_000,
                0);
        StepCost cost = new StepCost(List.of(stage), 0, 0, 0, 0, 0);
        StepTrace trace = Assembly.folded(new Job(grid(Sharding.NONE), cost, StepOptions.plain()))
                .run();
        // Reads follow each other, a step is 12,000 and a norm's exchange.
        assertThat(trace.stepPs(1)).isEqualTo(20_000);
        assertThat(trace.breakdown(1).ps(Category.DATA_LOADING)).isEqualTo(20_000 - 12_000 - NORM);
    }

    /** 2 stages; the first and the last sum up 900 bytes of embedding gradients after all others. */
    @Test
    void run_tiedEmbeddings_areSummedUpBetweenTheEnds() {
        StageCost stage = StageCost.of(List.of(List.of(LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100))));
        StepCost cost = new StepCost(List.of(stage, stage), 0, 0, 0, 900, 0);
        StepTrace trace = Assembly.folded(new Job(new RankGrid(Plan.of(1, 1, 2, 1, 4)), cost, StepOptions.plain()))
                .run();
        assertThat(trace.stepPs(1)).isEqualTo((4 + 1) * 3000 + 900 + NORM);
    }
}
