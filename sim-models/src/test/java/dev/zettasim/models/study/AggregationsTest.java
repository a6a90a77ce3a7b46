package dev.zettasim.models.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.AggregationTrees.Limit;
import dev.zettasim.models.collective.AggregationTrees.Refusal;
import dev.zettasim.models.hardware.Aggregation;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.PlanDraft;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.study.Fidelity.NetworkLevel;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.training.Role.Purpose;
import dev.zettasim.models.training.StepOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationsTest {
    private static final Aggregation QUANTUM_2 = new Aggregation("SHARP 3", 256, 64, 1);

    /** Of each way to place ranks on leaves. */
    @ParameterizedTest(name = "tp {0} dp {1} pp {2}, {3}, {4}, {5} nodes per unit")
    @CsvSource({
        "8, 4, 1, ADAPTIVE, contiguous, 2",
        "2, 8, 2, ADAPTIVE, contiguous, 2",
        "4, 8, 2, ADAPTIVE, scattered, 3",
        "2, 16, 1, ECMP, scattered, 2",
        "1, 16, 2, D_MOD_K, contiguous, 4",
    })
    void run_folded_equalsUnfolded(int tensor, int data, int pipeline, Routing routing, String placed, int unit) {
        Plan plan = Plan.of(tensor, data, pipeline, 1, 8);
        int nodes = plan.ranks() / 8 + 2;
        Cluster cluster = TestClusters.railOptimised(nodes, unit, routing, 2).with(QUANTUM_2);
        FoldedRuns.requireEqual(
                cluster, TestClusters.task(plan, FoldedRuns.place(placed, plan, nodes), StepOptions.overlapped()));
    }

    /** Eight groups of eight nodes, one for each rail; nothing hides the exchange of gradients. */
    @Test
    void run_exposedGradients_areFasterWithReduction() {
        Plan plan = plan(8, 1);
        Cluster plain = TestClusters.railOptimised(8, 4, Routing.ADAPTIVE, 1);
        StudyResult without = run(plain, plan);
        StudyResult with = run(plain.with(QUANTUM_2), plan);
        assertThat(without.aggregations().served()).isEmpty();
        assertThat(with.aggregations().served()).containsExactlyInAnyOrder(Purpose.GRADIENTS, Purpose.PARAMETERS);
        assertThat(with.aggregations().refusal()).isNull();
        assertThat(with.stepSeconds()).isLessThan(without.stepSeconds());
    }

    /** Two stages of four nodes under the same leaves: two groups at each, and room for one. */
    @Test
    void run_tooManyGroups_isAsWithoutReduction() {
        Plan plan = plan(4, 2);
        Cluster plain = TestClusters.railOptimised(8, 8, Routing.ADAPTIVE, 1);
        StudyResult refused = run(plain.with(new Aggregation("SHARP 3", 1, 64, 1)), plan);
        assertThat(refused.aggregations().refusal()).isEqualTo(new Refusal(Limit.GROUPS, 2, 1));
        assertThat(refused.stepSeconds()).isEqualTo(run(plain, plan).stepSeconds());
        assertThat(run(plain.with(QUANTUM_2), plan).stepSeconds()).isLessThan(refused.stepSeconds());
    }

    /** Every replica keeps all states, so that gradients are all-reduced. */
    private static Plan plan(int data, int pipeline) {
        return PlanDraft.of(8, data, pipeline).sharding(Sharding.NONE).microBatches(8);
    }

    private static StudyResult run(Cluster cluster, Plan plan) {
        return new Study(
                        cluster,
                        TestClusters.task(plan, FoldedRuns.place("contiguous", plan, 8), StepOptions.plain()),
                        new Fidelity(NetworkLevel.FLUID, true))
                .run();
    }
}
