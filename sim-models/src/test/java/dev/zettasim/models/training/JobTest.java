package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.RankGrid;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobTest {
    /** Two layers per chunk, an exchange around each piece of work, all kinds of roles in use. */
    static Job job(Plan plan, StepOptions options) {
        List<Piece> forward = List.of(
                LayerExchange.exposed(CollectiveKind.ALL_GATHER, 700),
                new Work(10_000, 3),
                new LayerExchange(CollectiveKind.REDUCE_SCATTER, 900, 0.25, LayerExchange.Beside.PREVIOUS),
                LayerExchange.aroundContext(600),
                new Work(333, 1));
        List<Piece> backward = List.of(
                new LayerExchange(CollectiveKind.ALL_GATHER, 800, 0.5, LayerExchange.Beside.NEXT),
                new Work(11_000, 4),
                LayerExchange.besideNext(CollectiveKind.REDUCE_SCATTER, 900),
                new Work(9_000, 2),
                LayerExchange.aroundContext(12_000),
                new Work(4_000, 1));
        LayerCost layer = new LayerCost(forward, backward, 1000);
        List<StageCost> stages = new ArrayList<>();
        for (int stage = 0; stage < plan.pipeline(); stage++) {
            LayerCost own = stage == 1 ? layer.recomputing() : layer;
            stages.add(new StageCost(
                    Collections.nCopies(plan.virtualPipeline(), List.of(own, own)),
                    new Work(100, 1),
                    new Work(500, 2),
                    stage == 0 ? 5000 : 0,
                    3000));
        }
        StepCost cost = new StepCost(stages, 1234, 4, 2, 777, 50);
        return new Job(new RankGrid(plan), cost, options);
    }

    /** With so many ranks in each sequence. */
    static Plan contextPlan(int tensor, int context, int data, int pipeline, int microBatches) {
        return PlanDraft.of(tensor, data, pipeline).context(context).microBatches(microBatches);
    }

    static StepOptions options(boolean overlap) {
        StepOptions.Overlap beside = new StepOptions.Overlap(overlap, overlap, overlap, overlap, false);
        return StepOptions.of(beside).withSteps(3).withBuckets(1000).with(new StepOptions.Checkpoint(1, true));
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 2, 2, 4", "1, 3, 4, 1, 8", "4, 1, 2, 1, 2", "2, 4, 1, 1, 3"})
    void firstMember_allRolesAndRanks_meetsEachExchangeOnce(int t, int d, int p, int v, int m) {
        requireMetOnce(job(Plan.of(t, d, p, v, m), options(true)));
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1, 1, 2", "2, 3, 2, 2, 4", "2, 2, 1, 4, 4"})
    void firstMember_contextRanks_meetsEachExchangeOnce(int t, int c, int d, int p, int m) {
        requireMetOnce(job(contextPlan(t, c, d, p, m), options(true)));
    }

    private static void requireMetOnce(Job job) {
        for (int role = 0; role < job.roles(); role++) {
            int[] posts = new int[job.grid().ranks()];
            for (int other = 0; other < job.roles(); other++) {
                countPosts(job, other, role, posts);
            }
            for (int rank = 0; rank < posts.length; rank++) {
                boolean expected = job.takesPart(role, job.grid().stage(rank));
                assertThat(posts[rank])
                        .as("%s of rank %d", job.role(role), rank)
                        .isEqualTo(expected ? 1 : 0);
            }
        }
    }

    private static void countPosts(Job job, int ofRole, int postedAs, int[] posts) {
        for (int rank = 0; rank < posts.length; rank++) {
            if (job.firstMember(ofRole, rank)) {
                int[] members = job.members(ofRole, rank);
                for (int i = 0; i < members.length; i++) {
                    posts[members[i]] += job.postRole(ofRole, i) == postedAs ? 1 : 0;
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2, 2, 2, 2, 4, true",
        "2, 2, 2, 2, 4, false",
        "1, 3, 4, 1, 8, true",
        "1, 3, 4, 1, 8, false",
        "4, 1, 2, 1, 2, true",
        "2, 4, 1, 1, 3, true"
    })
    void run_stagesAsClasses_equalAllRanksBySelf(int t, int d, int p, int v, int m, boolean overlap) {
        requireFoldedEqualsUnfolded(Plan.of(t, d, p, v, m), overlap);
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1, 1, 2, true", "2, 3, 2, 2, 4, true", "2, 2, 1, 4, 4, false"})
    void run_contextRanksAsClasses_equalAllRanksBySelf(int t, int c, int d, int p, int m, boolean overlap) {
        requireFoldedEqualsUnfolded(contextPlan(t, c, d, p, m), overlap);
    }

    private static void requireFoldedEqualsUnfolded(Plan plan, boolean overlap) {
        Host host = new Host(70, 64);
        StepTrace folded = Assembly.folded(job(plan, options(overlap)))
                .with(host)
                .contending(9)
                .holding(11)
                .run();
        StepTrace unfolded = Assembly.unfolded(job(plan, options(overlap)))
                .with(host)
                .contending(9)
                .holding(11)
                .run();
        for (int step = 0; step < 3; step++) {
            assertThat(folded.stepEndPs(step)).isEqualTo(unfolded.stepEndPs(step));
            assertThat(folded.breakdown(step).ps())
                    .isEqualTo(unfolded.breakdown(step).ps());
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 2, 2, 4, true", "2, 2, 4, 3, 8, false", "1, 3, 4, 1, 8, true"})
    void breakdown_everyStep_addsUpWithoutOther(int t, int d, int p, int v, int m, boolean overlap) {
        StepTrace trace = Assembly.folded(job(Plan.of(t, d, p, v, m), options(overlap)))
                .with(new Host(70, 64))
                .contending(9)
                .holding(11)
                .run();
        for (int step = 0; step < 3; step++) {
            Breakdown breakdown = trace.breakdown(step);
            assertThat(breakdown.totalPs()).isEqualTo(trace.stepPs(step));
            assertThat(breakdown.ps(Category.OTHER)).isZero();
            assertThat(breakdown.ps(Category.COMPUTE)).isPositive();
            assertThat(breakdown.ps(Category.TENSOR_PARALLEL) > 0).isEqualTo(t > 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 1, 1, 2", "2, 3, 2, 2, 4", "2, 2, 1, 4, 4"})
    void breakdown_contextRanks_addsUpWithoutOther(int t, int c, int d, int p, int m) {
        StepTrace trace =
                Assembly.folded(job(contextPlan(t, c, d, p, m), options(true))).run();
        for (int step = 0; step < 3; step++) {
            Breakdown breakdown = trace.breakdown(step);
            assertThat(breakdown.totalPs()).isEqualTo(trace.stepPs(step));
            assertThat(breakdown.ps(Category.OTHER)).isZero();
            assertThat(breakdown.ps(Category.CONTEXT_PARALLEL)).isPositive();
        }
    }

    /** One rank of 2 x 4 x 2 at two thirds of its speed: eight classes do as all sixteen. */
    @Test
    void run_stragglerUnfolded_equalsAllRanksByThemselves() {
        Job job = job(Plan.of(2, 4, 2, 1, 4), options(true));
        IntToDoubleFunction speeds = rank -> rank == 2 ? 2.0 / 3 : 1;
        // Rank 3 is its tensor peer, 10 and 11 continue their pipelines. Even and odd ranks exchange gradients among
        // themselves.
        int[] classes = {0, 1, 2, 3, 0, 1, 0, 1, 4, 5, 6, 7, 4, 5, 4, 5};
        StepTrace part =
                Assembly.classes(job, rank -> classes[rank]).speeds(speeds).run();
        StepTrace whole = Assembly.unfolded(job).speeds(speeds).run();
        StepTrace healthy = Assembly.folded(job).run();
        for (int step = 0; step < 3; step++) {
            assertThat(part.stepEndPs(step)).isEqualTo(whole.stepEndPs(step));
            assertThat(part.breakdown(step).ps())
                    .isEqualTo(whole.breakdown(step).ps());
        }
        assertThat(part.stepPs(1)).isGreaterThan(healthy.stepPs(1));
    }

    /** 4 bytes per parameter of a bucket's gradients, 2 of its parameters. */
    @Test
    void bytes_buckets_areParametersTimesWidth() {
        Job job = job(Plan.of(1, 2, 2, 1, 4), options(true));
        assertThat(job.bytes(job.roleTable().of(Role.Purpose.GRADIENTS, 0), 0)).isEqualTo(4000);
        assertThat(job.bytes(job.roleTable().of(Role.Purpose.PARAMETERS, 1), 1)).isEqualTo(2000);
        assertThat(job.kind(job.roleTable().of(Role.Purpose.GRADIENTS, 0))).isEqualTo(CollectiveKind.REDUCE_SCATTER);
    }

    /** Llama 3.1 405B over 8 x 16: 3.1707 G parameters per rank; a ring of 128 moves 127/128 of the bytes, at 50 GB/s. */
    @Test
    void bytes_llama405bPerRank_takeTheKnownTimes() {
        long parameters = 405_853_388_800L / (8 * 16);
        StageCost stage = StageCost.of(List.of(List.of(LayerCost.of(Work.NONE, Work.NONE, parameters))));
        StepCost cost = new StepCost(Collections.nCopies(16, stage), 0, 4, 2, 0, 0);
        Job job = new Job(new RankGrid(Plan.of(8, 128, 16, 1, 16)), cost, StepOptions.overlapped());
        double ringSeconds = 127.0 / 128 / 50e9;
        assertThat(parameters / 1e9).isCloseTo(3.1707, within(5e-5));
        assertThat(job.bytes(job.roleTable().of(Role.Purpose.GRADIENTS, 0), 3) * ringSeconds)
                .isCloseTo(0.2517, within(5e-5));
        assertThat(job.bytes(job.roleTable().of(Role.Purpose.PARAMETERS, 0), 3) * ringSeconds)
                .isCloseTo(0.1258, within(5e-5));
    }
}
