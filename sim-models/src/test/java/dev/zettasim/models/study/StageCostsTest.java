package dev.zettasim.models.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.cluster.NodeKinds;
import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.ScheduleKind;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.LayerCost;
import dev.zettasim.models.training.StepCost;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.training.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stages cost, by their parts. */
class StageCostsTest {
    private static final Node NODE =
            TestClusters.railOptimised(2, 2, Routing.ADAPTIVE, 2).node();

    private static TrainingTask task(boolean sequenceParallel) {
        Plan plan = PlanDraft.of(4, 2, 2)
                .experts(1, 1)
                .sequenceParallel(sequenceParallel)
                .schedule(ScheduleKind.GPIPE)
                .microBatches(4);
        return TestClusters.task(plan, Placement.contiguous(NodeShape.whole(8), 16), StepOptions.overlapped());
    }

    /** 2,048 tokens of 2,048 channels in two bytes, a quarter from each of four ranks even where all hold them whole. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void stepCost_tensorRanks_sendAPartEach(boolean sequenceParallel) {
        assertThat(stepCost(task(sequenceParallel)).pipelineBytes()).isEqualTo(2 * 2048 * 2048 / 4);
    }

    /** Every launch takes the host's time again, three times the usual here. */
    @Test
    void stepCost_blockingLaunches_comeOnTopOfKernels() {
        TrainingTask ahead = task(true);
        Work free = firstWork(stepCost(ahead));
        Work blocked = firstWork(stepCost(blocking(ahead, 3)));

        assertThat(blocked.launches()).isEqualTo(free.launches());
        double launchPs = Units.toPs(3 * NODE.cpu().launchSeconds());
        assertThat((double) blocked.ps() - free.ps()).isCloseTo(free.launches().kernels() * launchPs, within(1.0));
    }

    /** Multiplications lose speed inside a step, by the accelerator's fraction; what moves bytes or attends does not. */
    @Test
    void work_insideAStep_slowsMultiplicationsAlone() {
        TrainingTask task = task(true);
        Accelerator accelerator = NODE.accelerator();
        KernelTimer alone = new KernelTimer(accelerator);
        double kept = requireNonNull(accelerator.timings().inSituFraction().get(task.precision()));
        assertThat(kept).isLessThan(1);
        assertInStep(task, Gemm.forward(4096, 4096, 4096, task.precision()), alone, kept);
        assertInStep(task, new MemoryBound("norm", 1e9, 1), alone, 1);
        Attention core = new Attention(1, 32, 8, 128, 128, 4096, 4096, Precision.BF16, Attention.Style.FLASH, false);
        assertInStep(task, core, alone, 1);
    }

    private static void assertInStep(TrainingTask task, Kernel kernel, KernelTimer alone, double fraction) {
        Work work = new LayerPieces(task, NODE).work(List.of(kernel));
        double framework = task.framework().kernelFraction();
        assertThat((double) work.ps())
                .isCloseTo((double) Units.toPs(alone.seconds(kernel) / fraction / framework), within(1.0));
    }

    private static TrainingTask blocking(TrainingTask task, double launchFactor) {
        FrameworkCosts usual = task.framework();
        return task.with(new FrameworkCosts(
                usual.bookkeepingSeconds(),
                usual.style(),
                usual.kernelFraction(),
                launchFactor,
                true,
                usual.experts(),
                usual.graphs(),
                usual.checkpoint(),
                usual.memory(),
                usual.hostUpdateFraction()));
    }

    private static StepCost stepCost(TrainingTask task) {
        return StageCosts.stepCost(task, StageNodes.of(task, NodeKinds.alike(NODE)));
    }

    private static Work firstWork(StepCost cost) {
        LayerCost layer = cost.stages().get(0).chunks().get(0).get(1);
        return (Work) layer.forward().get(0);
    }
}
