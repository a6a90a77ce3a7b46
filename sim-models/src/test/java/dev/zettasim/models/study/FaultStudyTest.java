package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Fault;
import dev.zettasim.models.network.FaultPlan;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.study.Fidelity.NetworkLevel;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultStudyTest {
    private static TrainingTask task(Plan plan) {
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        return TestClusters.task(plan, placement, StepOptions.overlapped());
    }

    private static StudyResult run(
            Cluster cluster, TrainingTask task, NetworkLevel level, boolean folded, Fault... faults) {
        return new Study(cluster, task, new Fidelity(level, folded), new FaultPlan(List.of(faults)), null).run();
    }

    private static List<Double> steps(StudyResult result) {
        return Objects.requireNonNull(result.faults()).stepSeconds();
    }

    /** The links of a kind that carry something, up to so many. */
    private static List<Fault.Loss> losses(Cluster cluster, String kind, int most, double fraction) {
        List<Fault.Loss> losses = new ArrayList<>();
        for (int link = 0; link < cluster.links() && losses.size() < most; link++) {
            if (cluster.kind(link).equals(kind)) {
                losses.add(new Fault.Loss(link, fraction));
            }
        }
        return losses;
    }

    /** What faults touch is told apart: folded and unfolded runs find the same steps, rerouted or not. */
    @ParameterizedTest(name = "{0}: tp {2} dp {3} pp {4}, {1} of {5}")
    @CsvSource({
        "rail-optimised, ADAPTIVE, 2, 8, 1, nic-up, 1",
        "rail-optimised, ADAPTIVE, 8, 2, 2, nic-down, 0.5",
        "rail-optimised, ADAPTIVE, 4, 2, 4, leaf-up, 0.5",
        "rail-optimised, ADAPTIVE, 8, 4, 1, gpu-up, 0.25",
        "rail-optimised, ECMP, 2, 8, 1, leaf-up, 1",
        "rail-optimised, D_MOD_K, 4, 4, 1, leaf-down, 1",
        "fat tree, ECMP, 2, 8, 1, leaf-up, 1",
        "fat tree, ADAPTIVE, 2, 8, 2, leaf-down, 0.75",
    })
    void run_fault_foldedEqualsUnfolded(
            String fabric, Routing routing, int tensor, int data, int pipeline, String kind, double lost) {
        TrainingTask task = task(Plan.of(tensor, data, pipeline, 1, 8));
        int nodes = task.plan().ranks() / 8;
        Cluster cluster = fabric.equals("fat tree")
                ? TestClusters.fatTree(nodes, 8, routing, 1)
                : TestClusters.railOptimised(nodes, 1, routing, 1);
        Fault fault =
                new Fault("f", Units.toPs(1e-3), Units.toPs(3e-3), Units.toPs(0.5), losses(cluster, kind, 1, lost));
        StudyResult folded = run(cluster, task, NetworkLevel.FLUID, true, fault);
        StudyResult unfolded = run(cluster, task, NetworkLevel.FLUID, false, fault);
        assertThat(steps(folded)).hasSameSizeAs(steps(unfolded));
        for (int i = 0; i < steps(folded).size(); i++) {
            double expected = steps(unfolded).get(i);
            assertThat(steps(folded).get(i)).isCloseTo(expected, within(1e-9 * expected));
        }
        assertThat(folded.size().rankClasses())
                .isLessThanOrEqualTo(unfolded.size().rankClasses());
    }

    /** An adapter that is away for 0.2 s holds up the whole job as long, less what would have waited anyway; then all is as before. */
    @ParameterizedTest
    @CsvSource({"FLUID", "CLOSED_FORM"})
    void run_adapterAwayForAWhile_delaysOneStep(NetworkLevel level) {
        TrainingTask task = task(Plan.of(8, 4, 1, 1, 8));
        Cluster cluster = TestClusters.railOptimised(4, 4, Routing.ADAPTIVE, 1);
        Fault fault = new Fault("f", 0, 0, Units.toPs(0.2), losses(cluster, "nic-up", 1, 1));
        StudyResult found = run(cluster, task, level, true, fault);
        FaultEffect effect = Objects.requireNonNull(found.faults());
        assertThat(found.stepSeconds()).isEqualTo(effect.stepSeconds().get(0));
        assertThat(found.stepSeconds() - effect.undisturbedSeconds()).isBetween(0.1, 0.2);
        assertThat(effect.over()).isTrue();
    }

    /** With one way up of two gone for good, what goes on has half: every step from there on is slower, and the run says so. */
    @Test
    void run_halfABundleForGood_slowsAllSteps() {
        TrainingTask task = task(Plan.of(1, 32, 1, 1, 8));
        Cluster cluster = TestClusters.railOptimised(4, 1, Routing.ADAPTIVE, 1);
        Fault fault = new Fault("f", 0, 0, Fault.NEVER, losses(cluster, "leaf-up", 1, 0.75));
        FaultEffect effect = Objects.requireNonNull(
                run(cluster, task, NetworkLevel.FLUID, true, fault).faults());
        assertThat(effect.over()).isFalse();
        assertThat(effect.stepSeconds()).allMatch(seconds -> seconds > effect.undisturbedSeconds());
    }

    /** Nothing leads around the only cable of an adapter: if it stays away the job cannot go on. */
    @Test
    void run_adapterAwayForGood_refused() {
        TrainingTask task = task(Plan.of(8, 4, 1, 1, 8));
        Cluster cluster = TestClusters.railOptimised(4, 4, Routing.ADAPTIVE, 1);
        Fault fault = new Fault("f", 0, 0, Fault.NEVER, losses(cluster, "nic-up", 1, 1));
        assertThatThrownBy(() -> run(cluster, task, NetworkLevel.FLUID, true, fault))
                .isInstanceOf(CutOffException.class)
                .hasMessageContaining("endpoint 0");
    }

    /** Where no group goes a fault changes nothing, to the last bit. */
    @Test
    void run_faultOfAnIdleLink_changesNothing() {
        TrainingTask task = task(Plan.of(8, 1, 1, 1, 8));
        Cluster cluster = TestClusters.railOptimised(4, 4, Routing.ADAPTIVE, 1);
        Fault fault = new Fault("f", 0, 0, Fault.NEVER, losses(cluster, "nic-up", 1, 1));
        FaultEffect effect = Objects.requireNonNull(
                run(cluster, task, NetworkLevel.FLUID, true, fault).faults());
        assertThat(effect.lostSeconds()).isZero();
        assertThat(effect.over()).isTrue();
    }
}
