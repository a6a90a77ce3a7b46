package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.StepOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stages on nodes of several kinds. */
class MixedNodesTest {
    private static final Node USUAL = TestClusters.hgxH100();
    private static final Cluster CLUSTER = TestClusters.railOptimised(4, 2, Routing.ADAPTIVE, 2);

    /** The same node with accelerators that multiply and remember at a share of the speed. */
    private static Node slower(double fraction) {
        Accelerator fast = USUAL.accelerator();
        Map<Precision, Double> peaks = new TreeMap<>();
        fast.peakFlopPerSecond().forEach((precision, peak) -> peaks.put(precision, fraction * peak));
        Accelerator slow = new Accelerator(
                "slow",
                fast.architecture(),
                peaks,
                fast.memoryBytes(),
                fraction * fast.memoryBytesPerSecond(),
                fast.computeUnits(),
                fast.scaleUpBytesPerSecond(),
                fast.hostLinkBytesPerSecond(),
                fast.boardWatts(),
                fast.timings());
        return new Node(
                "slow",
                slow,
                USUAL.gpus(),
                USUAL.cpu(),
                USUAL.cpus(),
                USUAL.scaleUp(),
                USUAL.nic(),
                USUAL.nics(),
                USUAL.storageNic(),
                USUAL.storageNics(),
                USUAL.collectives());
    }

    private static TrainingTask task(int tensor, int data, int pipeline) {
        Plan plan = Plan.of(tensor, data, pipeline, 1, 16);
        return TestClusters.task(
                plan, Placement.contiguous(NodeShape.whole(8), plan.ranks()), StepOptions.overlapped());
    }

    private static StudyResult run(TrainingTask task, NodeKinds kinds, boolean folded) {
        Fidelity fidelity = new Fidelity(Fidelity.NetworkLevel.FLUID, folded);
        return new Study(CLUSTER.with(kinds), task, fidelity).run();
    }

    private static NodeKinds mixed(double fraction, List<Integer> slow) {
        return NodeKinds.alike(USUAL).with(slower(fraction), slow);
    }

    @ParameterizedTest(name = "tp {0} dp {1} pp {2}")
    @CsvSource({"1, 8, 4", "4, 4, 2", "8, 2, 2"})
    void run_slowLastNodes_foldedEqualsUnfolded(int tensor, int data, int pipeline) {
        int nodes = tensor * data * pipeline / 8;
        List<Integer> slow = nodes == 4 && pipeline == 2 ? List.of(2, 3) : List.of(nodes - 1);
        TrainingTask task = task(tensor, data, pipeline);
        StudyResult folded = run(task, mixed(0.6, slow), true);
        StudyResult unfolded = run(task, mixed(0.6, slow), false);
        assertThat(folded.stepSeconds()).isCloseTo(unfolded.stepSeconds(), within(1e-9 * unfolded.stepSeconds()));
    }

    /** The last stage, with the head, takes half as long again as the others; the second, slowed to half, becomes the slowest: 2 over 1.5. */
    @Test
    void run_oneSlowStage_setsThePaceOfAll() {
        TrainingTask task = task(1, 8, 4).with(new TrainingTask.Batch(16_384, 1));
        double alike = work(run(task, NodeKinds.alike(USUAL), true));
        double one = work(run(task, mixed(0.5, List.of(1)), true));
        double all = work(run(task, mixed(0.5, List.of(0, 1, 2, 3)), true));
        assertThat(one).isBetween(1.2 * alike, 1.4 * alike);
        assertThat(all).isBetween(1.9 * alike, 2.05 * alike);
    }

    private static double work(StudyResult result) {
        return result.seconds(Category.COMPUTE) + result.seconds(Category.PIPELINE_BUBBLE);
    }

    @Test
    void of_stageOnTwoKinds_isRefused() {
        TrainingTask task = task(1, 16, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StageNodes.of(task, mixed(0.5, List.of(1))))
                .withMessage("stage 0 stands on nodes of two kinds");
        assertThat(StageNodes.of(task, mixed(0.5, List.of(2, 3))).node(1).name())
                .isEqualTo("slow");
    }
}
