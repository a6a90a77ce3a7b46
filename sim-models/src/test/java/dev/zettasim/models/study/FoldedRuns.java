package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.fluid.LinkLoad;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Placement.NodeShape;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.training.Category;
import dev.zettasim.models.training.StepOptions;
import org.assertj.core.data.Offset;

/** Runs of a task with everything alike folded into one and with nothing folded, compared. */
final class FoldedRuns {
    private static final double EXACT = 1e-9;

    private FoldedRuns() {}

    static Placement place(String how, Plan plan, int nodes) {
        NodeShape shape = NodeShape.whole(8);
        return how.equals("contiguous")
                ? Placement.contiguous(shape, plan.ranks())
                : Placement.scattered(shape, plan.ranks(), nodes, 1);
    }

    /** Of a dense model, placed on the cluster as told. */
    static void requireEqual(Cluster cluster, Plan plan, String placed) {
        requireEqual(cluster, TestClusters.task(plan, place(placed, plan, cluster.nodes()), StepOptions.overlapped()));
    }

    /** Of a model with experts. */
    static void requireEqual(Cluster cluster, ExpertRouting experts, Plan plan, String placed) {
        requireEqual(
                cluster,
                TestClusters.task(
                        TestClusters.smallWithExperts(),
                        experts,
                        plan,
                        place(placed, plan, cluster.nodes()),
                        StepOptions.overlapped()));
    }

    static void requireEqual(Cluster cluster, TrainingTask task) {
        StudyResult folded = new Study(cluster, task, new Fidelity(Fidelity.NetworkLevel.FLUID, true)).run();
        StudyResult unfolded = new Study(cluster, task, new Fidelity(Fidelity.NetworkLevel.FLUID, false)).run();
        assertThat(folded.size().rankClasses())
                .isLessThanOrEqualTo(unfolded.size().rankClasses());
        assertThat(folded.stepSeconds()).isCloseTo(unfolded.stepSeconds(), relative(unfolded.stepSeconds()));
        assertThat(folded.checkpointStallSeconds())
                .isCloseTo(unfolded.checkpointStallSeconds(), relative(unfolded.stepSeconds()));
        for (Category category : Category.values()) {
            assertThat(folded.breakdownSeconds().get(category))
                    .isCloseTo(unfolded.breakdownSeconds().get(category), relative(unfolded.stepSeconds()));
        }
        assertThat(total(folded)).isCloseTo(total(unfolded), relative(total(unfolded)));
    }

    private static double total(StudyResult result) {
        return result.links().stream().mapToDouble(LinkLoad::bytes).sum();
    }

    private static Offset<Double> relative(double scale) {
        return within(EXACT * scale);
    }
}
