package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.core.engine.DeadlockException;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.training.FlowClass.Posts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs written by hand. Exchanges take 1 tick per byte. */
class StepRunnerTest {
    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private static RankClass rank(String name, ProgramBuilder program, Host host) {
        program.endStep();
        return new RankClass(name, program.build(), new int[] {0, 1}, host, 1, 100);
    }

    private static FlowClass flow(String name, int role, long bytes, int units, int ranks) {
        int[] classes = new int[ranks];
        int[] roles = new int[ranks];
        for (int i = 0; i < ranks; i++) {
            classes[i] = i;
            roles[i] = role;
        }
        Traffic traffic = Traffic.between(0, 1, 0);
        return new FlowClass(name, 0, traffic, bytes, 0, 1, Double.POSITIVE_INFINITY, units, new Posts(classes, roles));
    }

    private static StepTrace run(List<RankClass> ranks, long firstBytes, int units) {
        Simulation sim = new Simulation();
        List<FlowClass> flows = List.of(
                flow("first exchange", FIRST, firstBytes, units, ranks.size()),
                flow("second exchange", SECOND, 10, units, ranks.size()));
        return new StepRunner(sim, new FixedNetwork(sim), ranks, flows).run();
    }

    /** 1000 kernels of 1 tick, 5 ticks per launch: the last is launched at 5000 and runs for 1. */
    @Test
    void run_tinyKernels_takeTheTimeOfTheirLaunches() {
        ProgramBuilder program = new ProgramBuilder(0);
        for (int i = 0; i < 10; i++) {
            program.timed(Stream.COMPUTE, Category.COMPUTE, 100, 100);
        }
        StepTrace trace = run(List.of(rank("only", program, new Host(5, 1024))), 10, 0);
        assertThat(trace.stepPs(0)).isEqualTo(5001);
        assertThat(trace.breakdown(0).ps(Category.COMPUTE)).isEqualTo(5001);
    }

    /** The same kernels as ten graphs of 7 ticks and a copy of 5 each: the last is launched at 120 and runs its 100. */
    @Test
    void run_tinyKernelsInGraphs_areLaunchedTogether() {
        ProgramBuilder program = new ProgramBuilder(0);
        for (int i = 0; i < 10; i++) {
            program.timed(Stream.COMPUTE, Category.COMPUTE, new Work(100, Launches.ONE_GRAPH));
        }
        StepTrace trace = run(List.of(rank("only", program, new Host(5, 7, 1024))), 10, 0);
        // The first graph starts after its copy was launched at 5 and cannot end before 12 + 100; the others wait for
        // it.
        assertThat(trace.stepPs(0)).isEqualTo(112 + 9 * 100);
        assertThat(trace.breakdown(0).ps(Category.COMPUTE)).isEqualTo(1012);
    }

    /** What belongs to a graph that has been launched waits for no launch of its own. */
    @Test
    void run_captured_launchesNothing() {
        ProgramBuilder program = new ProgramBuilder(0);
        program.timed(Stream.COMPUTE, Category.COMPUTE, new Work(0, Launches.ONE_GRAPH));
        program.capture(true);
        for (int i = 0; i < 10; i++) {
            program.timed(Stream.COMPUTE, Category.COMPUTE, 100, 100);
            program.after(Stream.COMPUTE);
            program.exchange(Stream.DATA, Category.DATA_PARALLEL, i % 2);
        }
        program.capture(false);
        StepTrace trace = run(List.of(rank("only", program, new Host(5, 7, 1024))), 10, 0);
        assertThat(trace.stepPs(0)).isEqualTo(12 + 1000 + 10);
    }

    /** Large kernels hide all launches but the first. */
    @Test
    void run_largeKernels_waitForTheFirstLaunchOnly() {
        ProgramBuilder program = new ProgramBuilder(0);
        for (int i = 0; i < 10; i++) {
            program.timed(Stream.COMPUTE, Category.COMPUTE, 1000, 1);
        }
        StepTrace trace = run(List.of(rank("only", program, new Host(5, 1024))), 10, 0);
        assertThat(trace.stepPs(0)).isEqualTo(10_005);
    }

    /** With 1 launch ahead the host issues each kernel after the one before it has ended: 10 x (5 + 100). */
    @Test
    void run_hostThatMayNotRunAhead_addsItsLaunches() {
        ProgramBuilder program = new ProgramBuilder(0);
        for (int i = 0; i < 10; i++) {
            program.timed(Stream.COMPUTE, Category.COMPUTE, 100, 1);
        }
        StepTrace trace = run(List.of(rank("only", program, new Host(5, 1))), 10, 0);
        assertThat(trace.stepPs(0)).isEqualTo(1050);
        assertThat(trace.breakdown(0).totalPs()).isEqualTo(1050);
        assertThat(trace.breakdown(0).ps(Category.OTHER)).isZero();
    }

    /** After a synchronisation the host starts anew: 5 + 100, then 5 + 100. */
    @Test
    void run_hostThatWaits_launchesAfterwards() {
        ProgramBuilder program = new ProgramBuilder(0);
        program.hostWaitsFor(program.timed(Stream.COMPUTE, Category.COMPUTE, 100, 1));
        program.timed(Stream.COMPUTE, Category.COMPUTE, 100, 1);
        StepTrace trace = run(List.of(rank("only", program, new Host(5, 1024))), 10, 0);
        assertThat(trace.stepPs(0)).isEqualTo(210);
        assertThat(trace.breakdown(0).ps(Category.COMPUTE)).isEqualTo(210);
    }

    /** An exchange of 100 ticks with a quarter of the units: the kernel does 75 of its 175 ticks in that time, then 100. */
    @Test
    void run_exchangeBesideKernel_slowsItByItsUnits() {
        ProgramBuilder program = new ProgramBuilder(0);
        program.exchange(Stream.DATA, Category.DATA_PARALLEL, FIRST);
        program.timed(Stream.COMPUTE, Category.COMPUTE, 175, 1);
        StepTrace trace = run(List.of(rank("only", program, Host.INSTANT)), 100, 25);
        assertThat(trace.stepPs(0)).isEqualTo(200);
    }

    /** The exchange starts when the slower rank is there; the faster one has waited 60 ticks. */
    @Test
    void run_exchangeOfUnequalRanks_waitsForTheLast() {
        List<RankClass> ranks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ProgramBuilder program = new ProgramBuilder(i);
            program.timed(Stream.COMPUTE, Category.COMPUTE, 40 + 60L * i, 1);
            program.after(Stream.COMPUTE);
            program.exchange(Stream.TENSOR, Category.TENSOR_PARALLEL, FIRST);
            program.after(Stream.TENSOR);
            program.timed(Stream.COMPUTE, Category.COMPUTE, 7, 1);
            ranks.add(rank("rank " + i, program, Host.INSTANT));
        }
        StepTrace trace = run(ranks, 10, 0);
        assertThat(trace.stepPs(0)).isEqualTo(100 + 10 + 7);
        assertThat(trace.waitPs(0, Category.TENSOR_PARALLEL, 0)).isEqualTo(60);
        assertThat(trace.waitPs(1, Category.TENSOR_PARALLEL, 0)).isZero();
        assertThat(trace.busyPs(0, Category.COMPUTE, 0)).isEqualTo(47);
        Breakdown breakdown = trace.breakdown(0);
        assertThat(breakdown.referenceStage()).isEqualTo(1);
        assertThat(breakdown.ps(Category.TENSOR_PARALLEL)).isEqualTo(10);
        // The path ends on rank 0, but rank 1 works in its last 7 ticks, too.
        assertThat(breakdown.ps(Category.COMPUTE)).isEqualTo(107);
        assertThat(breakdown.ps(Category.PIPELINE_BUBBLE)).isZero();
    }

    @Test
    void create_ranksThatPostInDifferentOrders_isRefused() {
        List<RankClass> ranks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ProgramBuilder program = new ProgramBuilder(0);
            program.exchange(Stream.DATA, Category.DATA_PARALLEL, i);
            program.exchange(Stream.DATA, Category.DATA_PARALLEL, 1 - i);
            ranks.add(rank("rank " + i, program, Host.INSTANT));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(ranks, 10, 0))
                .withMessageContaining("as number 0, rank 0 posts first exchange but rank 1 posts second exchange");
    }

    @Test
    void create_rankThatNeverPosts_isRefused() {
        ProgramBuilder posts = new ProgramBuilder(0);
        posts.exchange(Stream.DATA, Category.DATA_PARALLEL, FIRST);
        ProgramBuilder silent = new ProgramBuilder(0);
        silent.timed(Stream.COMPUTE, Category.COMPUTE, 1, 1);
        List<RankClass> ranks = List.of(rank("a", posts, Host.INSTANT), rank("b", silent, Host.INSTANT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(ranks, 10, 0))
                .withMessageContaining("a posts first exchange but b posts nothing more");
    }

    /** Two communicators, each rank waits in another one for its peer. */
    @Test
    void run_circularWait_isReportedWithRankAndOperation() {
        List<RankClass> ranks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ProgramBuilder program = new ProgramBuilder(0);
            program.label("exchange", 3);
            program.exchange(Stream.DATA, Category.DATA_PARALLEL, i);
            program.after(Stream.DATA);
            program.exchange(Stream.TENSOR, Category.TENSOR_PARALLEL, 1 - i);
            ranks.add(rank("rank " + i, program, Host.INSTANT));
        }
        FlowClass one = flow("first exchange", FIRST, 10, 0, 2);
        FlowClass other = new FlowClass(
                "second exchange",
                1,
                one.traffic(),
                10,
                0,
                1,
                Double.POSITIVE_INFINITY,
                0,
                new Posts(new int[] {0, 1}, new int[] {SECOND, SECOND}));
        Simulation sim = new Simulation();
        StepRunner runner = new StepRunner(sim, new FixedNetwork(sim), ranks, List.of(one, other));
        assertThatThrownBy(runner::run)
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("rank 0, operation 0 (exchange of micro-batch 3 on DATA)"
                        + " waits for first exchange to be posted by rank 1");
    }
}
