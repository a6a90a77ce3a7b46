package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.MemoryDemand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffloadedStudyTest {
    private static TrainingTask task(Plan plan, Offload offload) {
        Placement placement = Placement.contiguous(NodeShape.whole(8), plan.ranks());
        return TestClusters.task(plan, placement, StepOptions.overlapped()).with(offload);
    }

    private static StudyResult run(Plan plan, Offload offload, boolean folded) {
        Cluster cluster = TestClusters.railOptimised(Math.max(1, plan.ranks() / 8), 2, Routing.ADAPTIVE, 2);
        return new Study(cluster, task(plan, offload), new Fidelity(Fidelity.NetworkLevel.FLUID, folded)).run();
    }

    @ParameterizedTest(name = "tp {0} dp {1} pp {2}")
    @CsvSource({"1, 16, 1", "2, 4, 4", "8, 4, 2"})
    void run_folded_equalsUnfolded(int tensor, int data, int pipeline) {
        Plan plan = Plan.of(tensor, data, pipeline, 1, 8);
        Offload offload = new Offload(0.7, 0.5);
        StudyResult unfolded = run(plan, offload, false);
        StudyResult folded = run(plan, offload, true);
        assertThat(folded.stepSeconds()).isCloseTo(unfolded.stepSeconds(), within(1e-9 * unfolded.stepSeconds()));
        assertThat(folded.seconds(Category.OFFLOAD)).isPositive();
    }

    /** The host updates half of each rank's states with a sixteenth of 2 x 300 GB/s, four fifths of it: the accelerator waits. */
    @Test
    void run_statesOffloaded_takeTheHostsMemory() {
        Plan plan = Plan.of(1, 8, 1, 1, 4);
        double alone = run(plan, Offload.NONE, true).stepSeconds();
        double offloaded = run(plan, new Offload(0, 0.5), true).stepSeconds();
        long parameters = new dev.zettasim.models.transformer.Parameters(TestClusters.small()).total();
        // Read gradient, moments and weight, write moments and weights: 30 B for each of an eighth of the parameters.
        double update = 0.5 * parameters / 8 * 30 / (0.8 * 2 * 300e9 / 8);
        assertThat(offloaded - alone).isBetween(0.6 * update, 1.5 * update);
    }

    /** Eight layers of one stage: seven eighths of the activations go, two layers are in transit, one stays. */
    @Test
    void of_offloaded_movesBytesToTheHost() {
        Plan plan = Plan.of(1, 8, 1, 1, 4);
        StageMemory whole = StageMemory.of(task(plan, Offload.NONE)).get(0);
        StageMemory offloaded = StageMemory.of(task(plan, new Offload(1, 1))).get(0);
        MemoryDemand before = whole.demand();
        double layer = before.activationsBytes() / 8;
        assertThat(offloaded.demand().activationsBytes()).isCloseTo(3 * layer, within(1.0));
        assertThat(offloaded.demand().optimizerBytes()).isZero();
        // States of 12 B and a gradient of 4 B.
        double states = before.optimizerBytes() * 16 / 12;
        assertThat(offloaded.hostBytes()).isCloseTo(7 * layer + states, within(1.0));
        assertThat(whole.hostBytes()).isZero();
    }
}
