package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.study.Speeds.Straggler;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.StepOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StragglerTest {
    private static TrainingTask task(Plan plan, Straggler... stragglers) {
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        return TestClusters.task(plan, placement, StepOptions.overlapped())
                .with(Speeds.ALIKE.withStragglers(List.of(stragglers)));
    }

    private static StudyResult run(TrainingTask task, boolean folded) {
        Cluster cluster = TestClusters.railOptimised(task.plan().ranks() / 8, 2, Routing.ADAPTIVE, 2);
        return new Study(cluster, task, new Fidelity(Fidelity.NetworkLevel.FLUID, folded)).run();
    }

    /** A tenth slower: a GPU alone, a GPU of a tensor group, whole nodes; first and last stage, one and several islands. */
    @ParameterizedTest(name = "tp {0} dp {1} pp {2}, {4} GPUs from {3}")
    @CsvSource({
        "1, 16, 1, 5, 1",
        "1, 16, 2, 17, 1",
        "2, 8, 4, 9, 1",
        "2, 16, 2, 2, 2",
        "4, 4, 4, 56, 8",
        "8, 8, 1, 8, 8",
        "8, 4, 2, 11, 1",
    })
    void run_straggler_foldedEqualsUnfolded(int tensor, int data, int pipeline, int first, int gpus) {
        TrainingTask task = task(Plan.of(tensor, data, pipeline, 1, 8), new Straggler(first, gpus, 1 / 1.1));
        StudyResult folded = run(task, true);
        StudyResult unfolded = run(task, false);
        assertThat(folded.stepSeconds()).isCloseTo(unfolded.stepSeconds(), within(1e-9 * unfolded.stepSeconds()));
        for (Category category : Category.values()) {
            assertThat(folded.seconds(category))
                    .isCloseTo(unfolded.seconds(category), within(1e-9 * unfolded.stepSeconds()));
        }
    }

    /** The slow GPU and what it meets get classes of their own; the fifteen others stay together. */
    @Test
    void run_straggler_unfoldsItAlone() {
        Plan plan = Plan.of(8, 16, 1, 1, 8);
        StudyResult alike = run(task(plan), true);
        StudyResult one = run(task(plan, new Straggler(24, 8, 0.5)), true);
        assertThat(alike.size().rankClasses()).isEqualTo(1);
        assertThat(one.size().rankClasses()).isEqualTo(2);
    }

    /** Replicas wait for the slowest: computing takes twice as long, whether one GPU is slow or all. */
    @Test
    void run_slowGpu_isWaitedForByAll() {
        Plan plan = Plan.of(1, 16, 1, 1, 8);
        double alike = run(task(plan), true).seconds(Category.COMPUTE);
        double one = run(task(plan, new Straggler(3, 1, 0.5)), true).seconds(Category.COMPUTE);
        double all = run(task(plan, new Straggler(0, 16, 0.5)), true).seconds(Category.COMPUTE);
        assertThat(one).isCloseTo(all, within(1e-3 * all));
        assertThat(one / alike).isCloseTo(2, within(0.1));
    }

    /** A GPU that is not in the job holds nobody up. */
    @Test
    void run_slowGpuElsewhere_changesNothing() {
        Plan plan = Plan.of(1, 16, 1, 1, 8);
        assertThat(run(task(plan, new Straggler(16, 8, 0.5)), true).stepSeconds())
                .isEqualTo(run(task(plan), true).stepSeconds());
    }

    /** Eight ranks that meet in each layer wait for the slowest kernel of each segment; ranks that meet at the end only do not. */
    @Test
    void run_jitter_costsThoseWhoMeetOften() {
        Speeds jitter = new Speeds(0, 0.05, List.of());
        double often = slowdown(Plan.of(8, 1, 1, 1, 8), jitter);
        double once = slowdown(Plan.of(1, 8, 1, 1, 8), jitter);
        assertThat(often).isBetween(1.01, 1.08);
        assertThat(once).isEqualTo(1);
    }

    private static double slowdown(Plan plan, Speeds speeds) {
        return run(task(plan).with(speeds), true).seconds(Category.COMPUTE)
                / run(task(plan), true).seconds(Category.COMPUTE);
    }
}
