package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.random.RandomStream;
import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.LayerGroup;
import dev.zettasim.models.parallel.OrderTable;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.RankGrid;
import dev.zettasim.models.parallel.Schedule;
import dev.zettasim.models.parallel.ScheduleChoice;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.models.parallel.ScheduleTimes;
import dev.zettasim.models.parallel.ScheduleTimes.StageTimes;
import dev.zettasim.models.parallel.Sharding;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Schedules with backward passes in two parts, layers that turn around, joined passes and tables, through programs, streams and the
 * engine. The gradient norm at the end of a step adds its 4 bytes of 1 tick each where there are several ranks.
 */
class ScheduledStepTest {
    private static final long NORM = 4;

    private static Plan plan(ScheduleChoice choice, int stages, int chunks, int microBatches, int expert) {
        return PlanDraft.of(1, expert, stages)
                .experts(expert, 1)
                .chunks(chunks)
                .sharding(Sharding.NONE)
                .schedule(choice)
                .microBatches(microBatches);
    }

    private static Plan plan(ScheduleKind kind, int stages, int chunks, int microBatches) {
        return plan(ScheduleChoice.of(kind), stages, chunks, microBatches, 1);
    }

    private static LayerCost layer(StageTimes times, int stage) {
        Work input = new Work(times.backward()[stage], 1);
        Work weight = new Work(times.weight()[stage], 1);
        return new LayerCost(List.of(new Work(times.forward()[stage], 1)), List.of(input, weight), 0)
                .splitting(List.of(input), List.of(weight));
    }

    private static long stepPs(Plan plan, StageTimes times) {
        StageCost[] stages = new StageCost[plan.pipeline()];
        Arrays.setAll(
                stages,
                stage -> StageCost.of(Collections.nCopies(plan.virtualPipeline(), List.of(layer(times, stage)))));
        StepCost cost = new StepCost(List.of(stages), times.hop(), 4, 2, 0, 0);
        long norm = plan.ranks() == 1 ? 0 : NORM;
        return Assembly.folded(new Job(new RankGrid(plan), cost, StepOptions.overlapped()))
                        .run()
                        .stepPs(1)
                - norm;
    }

    /** m (F + B + W) + (p - 1)(F + B - W): 24 + 3, 96 + 7 (Qi et al., 2024). */
    @ParameterizedTest
    @CsvSource({"4, 8, 27000", "8, 32, 103000"})
    void run_zeroBubbleH1_takesTheClosedForm(int p, int m, long expected) {
        StageTimes thirds = StageTimes.split(p, 1000, 1000, 1000, 0);
        assertThat(stepPs(plan(ScheduleKind.ZERO_BUBBLE_H1, p, 1, m), thirds)).isEqualTo(expected);
    }

    /** m (F + B + W), and the first forward on its way to the last stage: 36 + 3. */
    @Test
    void run_zeroBubbleH2_takesTheClosedForm() {
        StageTimes thirds = StageTimes.split(4, 1000, 1000, 1000, 0);
        assertThat(stepPs(plan(ScheduleKind.ZERO_BUBBLE_H2, 4, 1, 12), thirds)).isEqualTo(39_000);
    }

    /** Any durations and hops: as the schedule's own executor, which knows neither streams nor events nor messages. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void run_randomStages_equalsTheSchedulesExecutor(long seed) {
        RandomStream draws = RandomStream.of(seed, "schedules");
        int p = 2 + draws.below(4, 0, 0);
        StageTimes times = random(draws, p);
        for (ScheduleKind kind : List.of(ScheduleKind.ZERO_BUBBLE_H1, ScheduleKind.ZERO_BUBBLE_H2)) {
            Plan plan = plan(kind, p, 1, 1 + draws.below(12, 0, 1));
            assertThat(stepPs(plan, times))
                    .as(plan.toString())
                    .isEqualTo(ScheduleTimes.makespan(plan.newSchedule(), times));
        }
        Plan grouped = plan(new ScheduleChoice(ScheduleKind.INTERLEAVED, p + 1, null), p, 2, 2 * p + 1, 1);
        assertThat(stepPs(grouped, times)).isEqualTo(ScheduleTimes.makespan(grouped.newSchedule(), times));
    }

    private static StageTimes random(RandomStream draws, int p) {
        long[][] drawn = new long[3][p];
        for (int of = 0; of < drawn.length; of++) {
            int row = 1 + of;
            Arrays.setAll(drawn[of], stage -> 100 + draws.below(1000, row, stage));
        }
        return new StageTimes(drawn[0], drawn[1], drawn[2], draws.below(300, 0, 3));
    }

    /** Passes of a table without joins run as written, also where the layers turn around or start at both ends. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void run_tablesOfEveryWalk_equalTheSchedulesExecutor(long seed) {
        RandomStream draws = RandomStream.of(seed, "tables");
        StageTimes times = random(draws, 4);
        for (ScheduleKind kind : List.of(ScheduleKind.DUAL_PIPE, ScheduleKind.DUAL_PIPE_V, ScheduleKind.OVERLAPPED)) {
            Schedule schedule = Schedule.of(kind, 4, 2, 12);
            List<String> orders = java.util.stream.IntStream.range(0, 4)
                    .mapToObj(stage -> schedule.text(stage).replace('+', ' '))
                    .toList();
            OrderTable table = new OrderTable(schedule.map(), 12, orders);
            Plan plan = plan(ScheduleChoice.of(table), 4, 2, 12, 1);
            assertThat(stepPs(plan, times)).as(kind.name()).isEqualTo(ScheduleTimes.makespan(table.schedule(), times));
        }
    }

    /** Stage 1 takes micro-batch 1 first although stage 0 sends it second; it comes at 2. */
    @Test
    void run_stageInAnotherOrderThanItsNeighbour_waitsForItsOwnMessage() {
        OrderTable table = new OrderTable(ChunkMap.loop(2, 1), 2, List.of("F0 F1 B1 B0", "F1 B1 F0 B0"));
        StageTimes times = StageTimes.equal(2, 1000, 2000, 0);
        // F0 F1 on stage 0 until 2; F1 B1 F0 B0 on stage 1 until 8; B0 on stage 0 until 10.
        assertThat(stepPs(plan(ScheduleChoice.of(table), 2, 1, 2, 1), times)).isEqualTo(10_000);
    }

    /** Joined passes end no later than one after the other. */
    @ParameterizedTest
    @CsvSource({"DUAL_PIPE, 4, 2, 8", "DUAL_PIPE_V, 4, 2, 8", "OVERLAPPED, 4, 2, 8", "OVERLAPPED, 1, 1, 5"})
    void run_joinedWithoutExchanges_takesAtMostTheClosedForm(ScheduleKind kind, int p, int v, int m) {
        Plan plan = plan(kind, p, v, m);
        StageTimes times = StageTimes.split(p, 1000, 1000, 1000, 0);
        assertThat(stepPs(plan, times))
                .isBetween(3000L * m * v / plan.map().copies(), ScheduleTimes.makespan(plan.newSchedule(), times));
    }

    private static long expertStepPs(ScheduleKind kind, int microBatches, long bytes) {
        LayerExchange dispatch = LayerExchange.ofExperts(LayerGroup.EXPERT, CollectiveKind.ALL_TO_ALL, bytes, false);
        Work half = new Work(1000, 1);
        List<Piece> pass = List.of(half, dispatch, half, dispatch, half);
        Plan plan = PlanDraft.of(1, 2, 1)
                .experts(2, 1)
                .sharding(Sharding.NONE)
                .schedule(kind)
                .microBatches(microBatches);
        StepCost cost =
                new StepCost(List.of(StageCost.of(List.of(List.of(new LayerCost(pass, pass, 0))))), 0, 4, 2, 0, 0);
        return Assembly.folded(new Job(new RankGrid(plan), cost, StepOptions.overlapped()))
                        .run()
                        .stepPs(1)
                - NORM;
    }

    /**
     * Two exchanges of 800 between three pieces of 1000 per pass. In turn: 8 passes x 4600. Overlapped: F0 alone 4600; three pairs of six
     * pieces, each exchange beside the other's piece, 6000 each; B3 alone 4600.
     */
    @Test
    void run_overlappedExperts_hideTheirExchanges() {
        assertThat(expertStepPs(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 4, 800)).isEqualTo(8 * 4600);
        assertThat(expertStepPs(ScheduleKind.OVERLAPPED, 4, 800)).isEqualTo(4600 + 3 * 6000 + 4600);
    }

    /** Exchanges of 3000 outlast the pieces: a pair is four of them on one stream, and the first and the last piece. */
    @Test
    void run_overlappedExpertsWithLongExchanges_areBoundByThem() {
        assertThat(expertStepPs(ScheduleKind.OVERLAPPED, 2, 3000)).isEqualTo(9000 + (4 * 3000 + 2000) + 9000);
    }

    /** The first stage goes on with the next step while the last ends this one: 36 between the ends of steps, not 39. */
    @Test
    void run_zeroBubbleH2ValidatedLater_hasNoBubble() {
        Plan plan = plan(ScheduleKind.ZERO_BUBBLE_H2, 4, 1, 12);
        StageTimes thirds = StageTimes.split(4, 1000, 1000, 1000, 0);
        StageCost stage = StageCost.of(List.of(List.of(layer(thirds, 0))));
        StepCost cost = new StepCost(Collections.nCopies(4, stage), 0, 4, 2, 0, 0);
        StepOptions later = StepOptions.of(StepOptions.Overlap.USUAL.deferringNorm());
        assertThat(Assembly.folded(new Job(new RankGrid(plan), cost, later))
                        .run()
                        .stepPs(1))
                .isEqualTo(36_000);
    }

    /** Two ranks, three micro-batches of 3000, gradients of 400 bytes: hidden in all but the last; without overlap exposed in
     * each. The parameters' 200 bytes show in any case. */
    @Test
    void run_gradientsShared_reducesEachMicroBatch() {
        assertThat(sharedGradients(Sharding.OPTIMIZER_AND_GRADIENTS, StepOptions.overlapped()))
                .isEqualTo(3 * 3000 + 400 + NORM + 200);
        assertThat(sharedGradients(Sharding.OPTIMIZER_AND_GRADIENTS, StepOptions.plain()))
                .isEqualTo(3 * (3000 + 400) + NORM + 200);
        assertThat(sharedGradients(Sharding.DISTRIBUTED_OPTIMIZER, StepOptions.plain()))
                .isEqualTo(3 * 3000 + 400 + NORM + 200);
    }

    private static long sharedGradients(Sharding sharding, StepOptions options) {
        Plan plan = PlanDraft.of(1, 2, 1).sharding(sharding).microBatches(3);
        LayerCost layer = LayerCost.of(new Work(1000, 1), new Work(2000, 1), 100);
        StepCost cost = new StepCost(List.of(StageCost.of(List.of(List.of(layer)))), 0, 4, 2, 0, 0);
        return Assembly.folded(new Job(new RankGrid(plan), cost, options)).run().stepPs(1);
    }
}
