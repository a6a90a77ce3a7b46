package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.StepOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run in which entities that behave alike are one gives what a run of all entities gives. */
class FoldingTest {

    @ParameterizedTest(name = "tp {0} dp {1} pp {2} vp {3}, {4}, {5}, {6} nodes per unit, {7}:1")
    @CsvSource({
        "8, 4, 1, 1, ADAPTIVE, contiguous, 2, 1",
        "4, 8, 2, 1, ADAPTIVE, contiguous, 2, 1",
        "2, 8, 4, 2, ADAPTIVE, contiguous, 3, 4",
        "4, 4, 4, 1, ADAPTIVE, scattered, 2, 4",
        "4, 4, 4, 1, ECMP, contiguous, 2, 2",
        "2, 8, 4, 1, D_MOD_K, contiguous, 2, 2",
        "2, 8, 4, 1, D_MOD_K, scattered, 4, 2",
        "1, 16, 4, 2, ADAPTIVE, contiguous, 4, 1",
        "8, 8, 2, 1, ADAPTIVE, contiguous, 5, 8",
    })
    void run_folded_equalsUnfolded(
            int tensor, int data, int pipeline, int chunks, Routing routing, String placed, int unit, double over) {
        Plan plan = Plan.of(tensor, data, pipeline, chunks, 8);
        int nodes = plan.ranks() / 8 + 2;
        Cluster cluster = TestClusters.railOptimised(nodes, unit, routing, over);
        FoldedRuns.requireEqual(cluster, plan, placed);
    }

    /** Scale-up domains of several nodes: tensor groups beyond a node, domains that are only partly there, replicas within and across. */
    @ParameterizedTest(name = "tp {0} dp {1} pp {2}, domains of {3} nodes, {4}:1, {5}")
    @CsvSource({
        "16, 4, 1, 2, 2, contiguous",
        "8, 4, 2, 4, 4, contiguous",
        "2, 8, 2, 2, 8, contiguous",
        "4, 8, 2, 3, 2, scattered",
        "1, 16, 4, 4, 1, contiguous",
        "16, 2, 2, 4, 2, contiguous",
    })
    void run_foldedDomainsOfTwoTiers_equalsUnfolded(
            int tensor, int data, int pipeline, int nodesPerDomain, double tapered, String placed) {
        Plan plan = Plan.of(tensor, data, pipeline, 1, 8);
        int nodes = plan.ranks() / 8 + 2;
        FoldedRuns.requireEqual(TestClusters.tiered(nodes, nodesPerDomain, tapered), plan, placed);
    }

    @ParameterizedTest(name = "tp {0} cp {1} dp {2} pp {3}, {4}, {5}, {6}")
    @CsvSource({
        "2, 2, 4, 2, tp-cp-ep-dp-pp, ADAPTIVE, contiguous",
        "1, 4, 4, 2, tp-cp-ep-dp-pp, ADAPTIVE, contiguous",
        "4, 4, 4, 1, tp-cp-ep-dp-pp, ADAPTIVE, scattered",
        "8, 4, 2, 1, tp-cp-ep-dp-pp, ECMP, contiguous",
        "2, 2, 4, 2, tp-dp-cp-ep-pp, D_MOD_K, contiguous",
    })
    void run_foldedContextRanks_equalsUnfolded(
            int tensor, int context, int data, int pipeline, String order, Routing routing, String placed) {
        Plan plan = PlanDraft.of(tensor, data, pipeline)
                .context(context)
                .order(order)
                .microBatches(8);
        int nodes = plan.ranks() / 8 + 2;
        Cluster cluster = TestClusters.railOptimised(nodes, 2, routing, 2);
        FoldedRuns.requireEqual(cluster, plan, placed);
    }

    /** Whole replicas on each node: one node of those that are alike is visited. */
    @ParameterizedTest(name = "tp {0} cp {1} dp {2} pp {3}, {4}, {5}, {6} nodes per unit, {7}:1")
    @CsvSource({
        "2, 1, 10, 4, ADAPTIVE, contiguous, 2, 1",
        "2, 1, 8, 2, ADAPTIVE, contiguous, 3, 4",
        "2, 2, 8, 2, ADAPTIVE, scattered, 2, 4",
        "1, 1, 20, 4, ECMP, contiguous, 2, 2",
        "4, 1, 12, 2, ECMP, scattered, 4, 8",
        "2, 1, 12, 4, D_MOD_K, scattered, 3, 2",
        "1, 4, 12, 2, D_MOD_K, contiguous, 5, 4",
    })
    void run_foldedReplicasOnNodes_equalsUnfolded(
            int tensor, int context, int data, int pipeline, Routing routing, String placed, int unit, double over) {
        Plan plan = PlanDraft.of(tensor, data, pipeline)
                .context(context)
                .order("tp-cp-ep-pp-dp")
                .microBatches(4);
        int nodes = plan.ranks() / 8 + 3;
        Cluster cluster = TestClusters.railOptimised(nodes, unit, routing, over);
        FoldedRuns.requireEqual(cluster, plan, placed);
    }

    @ParameterizedTest(name = "tp {0} cp {1} dp {2}, {3}, {4}")
    @CsvSource({
        "1, 1, 16, ADAPTIVE, contiguous",
        "2, 1, 8, ADAPTIVE, contiguous",
        "4, 2, 4, ECMP, contiguous",
        "2, 2, 8, ADAPTIVE, scattered",
    })
    void run_foldedFullySharded_equalsUnfolded(int tensor, int context, int data, Routing routing, String placed) {
        Plan plan = PlanDraft.of(tensor, data, 1)
                .context(context)
                .sharding(Sharding.FULLY_SHARDED)
                .microBatches(4);
        int nodes = plan.ranks() / 8 + 2;
        Cluster cluster = TestClusters.railOptimised(nodes, 2, routing, 2);
        FoldedRuns.requireEqual(cluster, plan, placed);
    }

    @ParameterizedTest(name = "tp {0} cp {1} ep {2} etp {3} dp {4} pp {5}, {6}, {7}, {8}, tokens {9}")
    @CsvSource({
        "1, 1, 8, 1, 8, 2, tp-cp-ep-dp-pp, ADAPTIVE, contiguous, true",
        "1, 1, 16, 1, 16, 2, tp-cp-ep-dp-pp, ECMP, contiguous, true",
        "1, 1, 4, 1, 16, 1, tp-cp-ep-dp-pp, ADAPTIVE, scattered, false",
        "2, 1, 4, 2, 8, 2, tp-cp-ep-dp-pp, ADAPTIVE, contiguous, false",
        "2, 2, 16, 1, 8, 1, tp-cp-ep-dp-pp, D_MOD_K, contiguous, true",
        "4, 1, 2, 4, 4, 2, tp-cp-ep-dp-pp, ADAPTIVE, scattered, true",
        "4, 1, 8, 1, 4, 2, tp-cp-ep-dp-pp, ADAPTIVE, contiguous, false",
        "2, 1, 8, 2, 8, 2, ep-tp-cp-dp-pp, ADAPTIVE, contiguous, true",
        "4, 1, 4, 2, 4, 2, tp-cp-ep-pp-dp, ADAPTIVE, contiguous, true",
    })
    void run_foldedExperts_equalsUnfolded(
            int tensor,
            int context,
            int expert,
            int expertTensor,
            int data,
            int pipeline,
            String order,
            Routing routing,
            String placed,
            boolean tokens) {
        Plan plan = PlanDraft.of(tensor, data, pipeline)
                .context(context)
                .experts(expert, expertTensor)
                .order(order)
                .microBatches(4);
        int nodes = plan.ranks() / 8 + 1;
        Cluster cluster = TestClusters.railOptimised(nodes, 2, routing, 2);
        ExpertRouting experts = new ExpertRouting(tokens ? 0.5 : 0, 2, tokens, tokens ? 1 : 2, tokens);
        FoldedRuns.requireEqual(cluster, experts, plan, placed);
    }

    @ParameterizedTest(name = "tp {0} ep {1} etp {2} dp {3}, {4}, {5}")
    @CsvSource({"1, 8, 1, 16, ADAPTIVE, contiguous", "2, 4, 2, 8, ECMP, contiguous", "2, 8, 1, 8, ADAPTIVE, scattered"})
    void run_foldedFullyShardedExperts_equalsUnfolded(
            int tensor, int expert, int expertTensor, int data, Routing routing, String placed) {
        Plan plan = PlanDraft.of(tensor, data, 1)
                .experts(expert, expertTensor)
                .sharding(Sharding.FULLY_SHARDED)
                .microBatches(2);
        int nodes = plan.ranks() / 8 + 1;
        Cluster cluster = TestClusters.railOptimised(nodes, 2, routing, 2);
        FoldedRuns.requireEqual(cluster, ExpertRouting.PLAIN, plan, placed);
    }

    @ParameterizedTest(name = "tp {0} dp {1} pp {2}, {3}, {4}")
    @CsvSource({"8, 4, 1, ADAPTIVE, contiguous", "4, 4, 4, ADAPTIVE, scattered", "2, 8, 4, ECMP, contiguous"})
    void run_foldedOnFatTree_equalsUnfolded(int tensor, int data, int pipeline, Routing routing, String placed) {
        Plan plan = Plan.of(tensor, data, pipeline, 1, 8);
        int nodes = plan.ranks() / 8 + 1;
        Cluster cluster = TestClusters.fatTree(nodes, 16, routing, 2);
        FoldedRuns.requireEqual(
                cluster, TestClusters.task(plan, FoldedRuns.place(placed, plan, nodes), StepOptions.plain()));
    }

    @ParameterizedTest(name = "{0}, tp {1} dp {2} pp {3}, {4}, {5}")
    @CsvSource({
        "dragonfly, 4, 4, 4, ADAPTIVE, contiguous",
        "dragonfly, 2, 8, 2, VALIANT, scattered",
        "dragonfly-plus, 4, 8, 2, ADAPTIVE, contiguous",
        "dragonfly-plus, 8, 4, 1, ECMP, scattered",
        "hyperx, 4, 8, 2, ADAPTIVE, contiguous",
        "hyperx, 2, 8, 2, D_MOD_K, scattered",
        "torus, 4, 8, 2, ADAPTIVE, contiguous",
        "torus, 8, 4, 1, VALIANT, contiguous",
        "rail-only, 8, 8, 1, ADAPTIVE, contiguous",
        "rail-only, 2, 8, 4, D_MOD_K, scattered",
        "rail-only, 4, 8, 2, ECMP, contiguous",
        "planes, 8, 8, 1, ADAPTIVE, contiguous",
        "planes, 2, 8, 4, ECMP, scattered",
    })
    void run_foldedOnOtherFabrics_equalsUnfolded(
            String fabric, int tensor, int data, int pipeline, Routing routing, String placed) {
        Plan plan = Plan.of(tensor, data, pipeline, 1, 8);
        int nodes = plan.ranks() / 8 + 1;
        Cluster cluster = TestClusters.of(fabric, nodes, routing);
        FoldedRuns.requireEqual(cluster, plan, placed);
    }

    /** The same with whole replicas on each node. */
    @ParameterizedTest(name = "{0}, tp {1} dp {2} pp {3}, {4}, {5}")
    @CsvSource({
        "dragonfly, 2, 8, 2, ADAPTIVE, contiguous",
        "torus, 4, 12, 2, ADAPTIVE, scattered",
        "rail-only, 2, 8, 4, ADAPTIVE, contiguous",
        "planes, 2, 8, 4, ADAPTIVE, contiguous",
    })
    void run_foldedReplicasOnOtherFabrics_equalsUnfolded(
            String fabric, int tensor, int data, int pipeline, Routing routing, String placed) {
        Plan plan = PlanDraft.of(tensor, data, pipeline).order("tp-cp-ep-pp-dp").microBatches(4);
        int nodes = plan.ranks() / 8 + 3;
        Cluster cluster = TestClusters.of(fabric, nodes, routing);
        FoldedRuns.requireEqual(cluster, plan, placed);
    }
}
