package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.random.RandomStream;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.models.parallel.ScheduleTimes;
import dev.zettasim.models.parallel.Sharding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The closed forms of pipeline schedules, through programs, streams and the engine. A forward of a whole stage takes 10,000,000
 * ticks, a backward twice that. The gradient norm at the end of a step adds its 4 bytes of 1 tick each.
 */
class PipelineStepTest {
    private static final long FORWARD = 10_000_000;
    private static final long NORM = 4;

    private static Plan plan(ScheduleKind kind, int stages, int chunks, int microBatches) {
        return PlanDraft.of(1, 1, stages)
                .chunks(chunks)
                .sharding(Sharding.NONE)
                .schedule(kind)
                .microBatches(microBatches);
    }

    private static StepTrace run(Plan plan, long[] stageForward, long hopBytes) {
        List<StageCost> stages = new ArrayList<>();
        for (long forward : stageForward) {
            long ofChunk = forward / plan.virtualPipeline();
            LayerCost layer = LayerCost.of(new Work(ofChunk, 1), new Work(2 * ofChunk, 1), 0);
            stages.add(StageCost.of(Collections.nCopies(plan.virtualPipeline(), List.of(layer))));
        }
        StepCost cost = new StepCost(stages, hopBytes, 4, 2, 0, 0);
        return Assembly.folded(new Job(new RankGrid(plan), cost, StepOptions.overlapped()))
                .run();
    }

    private static long[] equal(int stages) {
        long[] forward = new long[stages];
        Arrays.fill(forward, FORWARD);
        return forward;
    }

    /** (m + p - 1)(tf + tb), 33, 117, 33 forwards. */
    @ParameterizedTest
    @CsvSource({"4, 8, 33", "8, 32, 117", "8, 4, 33"})
    void run_oneForwardOneBackwardAndGpipe_takeTheClosedForm(int p, int m, long forwards) {
        for (ScheduleKind kind : List.of(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, ScheduleKind.GPIPE)) {
            StepTrace trace = run(plan(kind, p, 1, m), equal(p), 0);
            assertThat(trace.stepPs(0)).isEqualTo(forwards * FORWARD + NORM);
            assertThat(trace.stepPs(1)).isEqualTo(forwards * FORWARD + NORM);
        }
    }

    /** m (tf + tb) + (p - 1)(tf + tb) / v. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, 8, 285000000",
        "8, 4, 32, 1012500000",
        "8, 5, 64, 1962000000",
        "8, 8, 192, 5786250000",
        "4, 2, 4, 165000000",
        "16, 4, 384, 11632500000"
    })
    void run_interleaved_takesTheClosedForm(int p, int v, int m, long expected) {
        StepTrace trace = run(plan(ScheduleKind.INTERLEAVED, p, v, m), equal(p), 0);
        assertThat(trace.stepPs(1)).isEqualTo(expected + NORM);
    }

    /** Last stage 1.5 times as slow: 9 + 8 x 4.5 = 45; the second stage: 42. */
    @ParameterizedTest
    @CsvSource({"3, 450000000", "1, 420000000"})
    void run_oneSlowStage_isBoundByIt(int slow, long expected) {
        long[] forward = equal(4);
        forward[slow] = FORWARD * 3 / 2;
        StepTrace trace = run(plan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8), forward, 0);
        assertThat(trace.stepPs(1)).isEqualTo(expected + NORM);
    }

    /** A transfer of 0.1 or 0.25 forwards counts 16 times: 34.6 and 37. */
    @ParameterizedTest
    @CsvSource({"1000000, 346000000", "2500000, 370000000"})
    void run_transfersBetweenStages_countSixteenTimes(long hop, long expected) {
        StepTrace trace = run(plan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8), equal(4), hop);
        assertThat(trace.stepPs(1)).isEqualTo(expected + NORM);
    }

    /** (p - 1) / (m v) = 7 / 128 of the ideal time is bubble, the rest compute. */
    @Test
    void breakdown_interleaved_hasTheBubbleFractionOfThePaper() {
        Breakdown breakdown =
                run(plan(ScheduleKind.INTERLEAVED, 8, 4, 32), equal(8), 0).breakdown(1);
        long ideal = 32 * 3 * FORWARD;
        assertThat(breakdown.ps(Category.COMPUTE)).isEqualTo(ideal);
        assertThat(breakdown.ps(Category.PIPELINE_BUBBLE)).isEqualTo(ideal * 7 / 128);
        assertThat(breakdown.ps(Category.OPTIMIZER)).isEqualTo(NORM);
    }

    /** In 1F1B, too: 8 x 3 forwards of compute, 3 x 3 of bubble, and every tick accounted for. */
    @Test
    void breakdown_withTransfers_addsUp() {
        StepTrace trace = run(plan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8), equal(4), 1_000_000);
        Breakdown breakdown = trace.breakdown(1);
        assertThat(breakdown.totalPs()).isEqualTo(trace.stepPs(1));
        assertThat(breakdown.ps(Category.OTHER)).isZero();
        assertThat(breakdown.ps(Category.PIPELINE_TRANSFER)).isEqualTo(16_000_000);
        assertThat(breakdown.ps(Category.COMPUTE) + breakdown.ps(Category.PIPELINE_BUBBLE))
                .isEqualTo(330_000_000);
    }

    /** As the schedule's own executor, for all small pipelines, and without a deadlock. */
    @Test
    void run_everySmallPipeline_takesTheClosedForm() {
        for (int p = 1; p <= 4; p++) {
            for (int v = 1; v <= (p == 1 ? 1 : 3); v++) {
                for (int m = p; m <= 3 * p; m += p) {
                    ScheduleKind kind = v == 1 ? ScheduleKind.ONE_FORWARD_ONE_BACKWARD : ScheduleKind.INTERLEAVED;
                    long forward = 6_000_000;
                    long[] stages = new long[p];
                    Arrays.fill(stages, forward);
                    long norm = p == 1 ? 0 : NORM;
                    assertThat(run(plan(kind, p, v, m), stages, 0).stepPs(1))
                            .as("p %d v %d m %d", p, v, m)
                            .isEqualTo(3 * forward * m + 3 * forward * (p - 1) / v + norm);
                }
            }
        }
    }

    /** Any stage times and hops: as the schedule's own executor, which knows neither streams nor events. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void run_randomStages_equalsTheSchedulesExecutor(long seed) {
        RandomStream draws = RandomStream.of(seed, "pipeline");
        int p = 2 + draws.below(4, 0, 0);
        int v = 1 + draws.below(3, 0, 1);
        int m = p * (1 + draws.below(4, 0, 2));
        long hop = draws.below(500, 0, 3);
        ScheduleKind[] plain = {ScheduleKind.GPIPE, ScheduleKind.ONE_FORWARD_ONE_BACKWARD};
        ScheduleKind kind = v > 1 ? ScheduleKind.INTERLEAVED : plain[draws.below(2, 0, 4)];
        long[] forward = new long[p];
        long[] backward = new long[p];
        Arrays.setAll(forward, stage -> 100 + draws.below(1000, 1, stage));
        Arrays.setAll(backward, stage -> 2 * forward[stage]);
        Plan plan = plan(kind, p, v, m);
        long expected = ScheduleTimes.makespan(
                plan.newSchedule(), new ScheduleTimes.StageTimes(forward, backward, new long[p], hop));
        long[] ofStage = Arrays.stream(forward).map(ofChunk -> ofChunk * v).toArray();
        assertThat(run(plan, ofStage, hop).stepPs(1)).isEqualTo(expected + NORM);
    }

    /** Stages that wait for their sends: counted by hand along the schedule, a hop of 0.1 takes it to 34.9, of 0.25 to 37.75. */
    @ParameterizedTest
    @CsvSource({"1000000, 349000000", "2500000, 377500000"})
    void run_blockingTransfers_countNineteenTimes(long hop, long expected) {
        Plan plan = plan(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 1, 8);
        LayerCost layer = LayerCost.of(new Work(FORWARD, 1), new Work(2 * FORWARD, 1), 0);
        StepCost cost = new StepCost(Collections.nCopies(4, StageCost.of(List.of(List.of(layer)))), hop, 4, 2, 0, 0);
        StepOptions blocking = StepOptions.of(new StepOptions.Overlap(true, true, true, false, false));
        StepTrace trace =
                Assembly.folded(new Job(new RankGrid(plan), cost, blocking)).run();
        assertThat(trace.stepPs(1)).isEqualTo(expected + NORM);
        assertThat(trace.breakdown(1).totalPs()).isEqualTo(trace.stepPs(1));
    }
}
