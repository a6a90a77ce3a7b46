package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.LayerKind;
import dev.zettasim.models.transformer.LayerPattern;
import dev.zettasim.models.transformer.StateSpace;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folded runs equal unfolded ones where ranks trade tokens for heads, in groups inside and across nodes, and where states are shared in groups. */
class ContextFoldingTest {
    private static Plan plan(int tensor, int context, int data, int pipeline, String order, Sharding sharding) {
        return PlanDraft.of(tensor, data, pipeline)
                .context(context)
                .order(order)
                .sharding(sharding)
                .microBatches(4);
    }

    private static Cluster cluster(Plan plan, Routing routing) {
        return TestClusters.railOptimised(plan.ranks() / 8 + 2, 2, routing, 2);
    }

    private static void requireEqual(
            Architecture model, Plan plan, Routing routing, String placed, StepOptions options) {
        FoldedRuns.requireEqual(
                cluster(plan, routing),
                TestClusters.task(
                        model,
                        ExpertRouting.PLAIN,
                        plan,
                        FoldedRuns.place(placed, plan, plan.ranks() / 8 + 2),
                        options));
    }

    /** Groups of 16 ranks by heads straddle nodes of eight; so do rings. */
    @ParameterizedTest(name = "tp {0} cp {1} by heads {2} dp {3} pp {4}, {5}, {6}, {7}")
    @CsvSource({
        "1, 8, 8, 4, 1, tp-cp-ep-dp-pp, ADAPTIVE, contiguous",
        "2, 4, 4, 4, 2, tp-cp-ep-dp-pp, ECMP, contiguous",
        "1, 16, 16, 2, 1, tp-cp-ep-dp-pp, ADAPTIVE, contiguous",
        "1, 8, 4, 4, 1, tp-cp-ep-dp-pp, ADAPTIVE, contiguous",
        "1, 16, 8, 2, 2, tp-cp-ep-dp-pp, ADAPTIVE, scattered",
        "2, 8, 2, 4, 1, tp-cp-ep-dp-pp, D_MOD_K, contiguous",
        "2, 8, 4, 2, 2, tp-dp-cp-ep-pp, ECMP, contiguous",
        "1, 8, 2, 8, 1, tp-cp-ep-pp-dp, ADAPTIVE, contiguous",
    })
    void run_foldedHierarchy_equalsUnfolded(
            int tensor,
            int context,
            int byHeads,
            int data,
            int pipeline,
            String order,
            Routing routing,
            String placed) {
        Plan plan = plan(tensor, context, data, pipeline, order, Sharding.DISTRIBUTED_OPTIMIZER)
                .withContextByHeads(byHeads);
        requireEqual(TestClusters.small(), plan, routing, placed, StepOptions.overlapped());
    }

    @ParameterizedTest(name = "tp {0} cp {1} dp {2} pp {3}")
    @CsvSource({"1, 4, 8, 2", "2, 4, 4, 1", "2, 1, 8, 4"})
    void run_foldedStateSpaces_equalsUnfolded(int tensor, int context, int data, int pipeline) {
        StateSpace mamba = new StateSpace(StateSpace.Rule.MAMBA_2, 32, 64, 8, 64, 4, 128);
        LayerPattern pattern = new LayerPattern(
                List.of(
                        LayerKind.STATE_SPACE_ONLY,
                        LayerKind.FEED_FORWARD_ONLY,
                        LayerKind.ATTENTION,
                        LayerKind.STATE_SPACE),
                0,
                mamba);
        Plan plan = plan(tensor, context, data, pipeline, "tp-cp-ep-dp-pp", Sharding.DISTRIBUTED_OPTIMIZER);
        requireEqual(
                TestClusters.small().with(pattern), plan, Routing.ADAPTIVE, "contiguous", StepOptions.overlapped());
    }

    /** Groups of replicas that share states each: inside a node, of one node, of two nodes. */
    @ParameterizedTest(name = "tp {0} cp {1} dp {2}, groups of {3}, {4}, {5}")
    @CsvSource({
        "1, 1, 32, 4, ADAPTIVE, contiguous",
        "1, 1, 32, 8, ADAPTIVE, contiguous",
        "1, 1, 32, 16, ECMP, contiguous",
        "2, 1, 16, 4, ADAPTIVE, scattered",
        "2, 2, 8, 8, D_MOD_K, contiguous",
    })
    void run_foldedHybridSharding_equalsUnfolded(
            int tensor, int context, int data, int group, Routing routing, String placed) {
        Plan plan = plan(tensor, context, data, 1, "tp-cp-ep-dp-pp", Sharding.FULLY_SHARDED);
        StepOptions options = StepOptions.overlapped().with(new StepOptions.Gathering(1, false, group));
        requireEqual(TestClusters.small(), plan, routing, placed, options);
    }
}
