package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.LayerPart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kernels so small that the host is slower than the device: layers of experts and 64 tokens. */
class HostBoundTest {
    private static final Cluster CLUSTER = TestClusters.railOptimised(1, 1, Routing.ADAPTIVE, 1);
    private static final Fidelity FIDELITY = new Fidelity(Fidelity.NetworkLevel.FLUID, true);
    private static final List<LayerPart> LAYER = List.of(
            LayerPart.ATTENTION, LayerPart.FEED_FORWARD, LayerPart.ROUTER, LayerPart.PREPROCESS, LayerPart.EXPERTS);

    private static double seconds(Graphs graphs, StepOptions options) {
        Plan plan = Plan.of(1, 1, 1, 1, 4);
        TrainingTask task = TestClusters.task(
                TestClusters.smallWithExperts(),
                ExpertRouting.PLAIN,
                plan,
                Placement.contiguous(NodeShape.whole(8), 1),
                options);
        return new Study(CLUSTER, task.with(graphs).with(new TrainingTask.Batch(64, 1)), FIDELITY)
                .run()
                .stepSeconds();
    }

    /** Most launches are those of the experts' multiplications; what remains with graphs of layers is the device's own time. */
    @Test
    void run_hostBound_gainsFromGraphs() {
        double alone = seconds(Graphs.NONE, StepOptions.overlapped());
        double attention = seconds(new Graphs(List.of(LayerPart.ATTENTION)), StepOptions.overlapped());
        double layers = seconds(new Graphs(LAYER), StepOptions.overlapped());
        assertThat(attention).isLessThan(0.995 * alone);
        assertThat(layers).isLessThan(0.5 * attention);
    }

    /** With a graph per layer the host is fast enough; one graph of all waits for one more launch, of 3.5 us, before it starts. */
    @Test
    void run_oneGraphOfAll_gainsNoMoreThanLayersWhereTheDeviceIsBusy() {
        double layers = seconds(new Graphs(LAYER), StepOptions.overlapped());
        double whole = seconds(Graphs.NONE, StepOptions.overlapped().inOneGraph());
        assertThat(whole - layers).isCloseTo(3.5e-6, within(1e-9));
    }
}
