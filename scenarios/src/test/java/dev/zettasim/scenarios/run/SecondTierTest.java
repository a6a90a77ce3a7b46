package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.models.hardware.SecondTier;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scale-up domains of several nodes, as scenarios name and change them. */
class SecondTierTest {
    private static final String PAIRS =
            "cluster.nodes.scale-up.second-tier={nodes: 2, oversubscription: 4, latency: 600 ns}";
    private static final String WIDE = "workload.parallelism.tensor=8";

    @Test
    void node_ofTheCatalog_joins32Servers() {
        SecondTier tier = Catalog.load().node("dgx-h100-nvl256").scaleUp().secondTier();
        assertThat(tier).isEqualTo(new SecondTier(32, 2, 6e-7, 0, 18));
        assertThat(Catalog.load().node("gb300-nvl576").scaleUp().nodes()).isEqualTo(8);
    }

    /** Gradients of groups of two servers leave the adapters and take the second tier. */
    @Test
    void run_pairsOfServers_exchangeOverTheSecondTier() {
        Result result = Probe.run(KeyEffectsTest.BASE, List.of(PAIRS));
        assertThat(result.network().links())
                .anySatisfy(link -> assertThat(link.linkClass()).isEqualTo("domain-up"))
                .anySatisfy(link -> assertThat(link.linkClass()).isEqualTo("domain-down"));
        assertThat(Probe.moved(KeyEffectsTest.BASE, List.of(), PAIRS))
                .anyMatch(figure -> figure.startsWith("step.seconds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cluster.nodes.scale-up.second-tier.nodes=2",
                "cluster.nodes.scale-up.second-tier.oversubscription=64",
                "cluster.nodes.scale-up.second-tier.latency=60 us"
            })
    void run_changedInPlace_movesTheStep(String change) {
        List<String> base = List.of("cluster.nodes.type=hgx-h100-nvl256", "workload.overlap.pipeline=false");
        assertThat(Probe.moved(KeyEffectsTest.BASE, base, change))
                .anyMatch(figure -> figure.startsWith("step.seconds"));
    }

    /** Two servers are one domain of sixteen for tensor-parallel groups of as many, and not for larger ones. */
    @Test
    void run_groupsOfTwoServers_stayInTheirDomain() {
        String tier = "cluster.nodes.scale-up.second-tier={nodes: 2, oversubscription: 1, latency: 600 ns}";
        String wide = "workload.parallelism={tensor: 16, pipeline: 2}";
        List<String> twice = List.of("workload.model={name: llama-3.1-8b, layers: 4, kv-heads: 16}", wide);
        assertThat(Probe.run(KeyEffectsTest.BASE, twice).warnings())
                .anyMatch(warning -> warning.contains("reach beyond scale-up domains of 8 GPUs"));
        assertThat(Probe.run(KeyEffectsTest.BASE, List.of(twice.get(0), wide, tier))
                        .warnings())
                .noneMatch(warning -> warning.contains("reach beyond"));
    }

    /** Tensor-parallel groups of two servers wait for the second tier with each collective. */
    @Test
    void run_slowerTier_delaysCollectivesOverIt() {
        List<String> base =
                List.of("cluster.nodes.type=hgx-h100-nvl256", "workload.parallelism={tensor: 16, pipeline: 1}");
        assertThat(Probe.moved(KeyEffectsTest.BASE, base, "cluster.nodes.scale-up.second-tier.latency=60 us"))
                .anyMatch(figure -> figure.startsWith("step.breakdownSeconds.tensorParallel"));
    }

    /** Also where the last domain has fewer nodes than others. */
    @Test
    void run_partlyFilledDomain_isLegal() {
        String threes = "cluster.nodes.scale-up.second-tier={nodes: 3, oversubscription: 1, latency: 600 ns}";
        assertThat(Probe.run(KeyEffectsTest.BASE, List.of(threes, WIDE)).step().seconds())
                .isPositive();
    }

    /** A domain of 32 of which four nodes are there is simulated, and one of four is as good as whole. */
    @Test
    void run_moreNodesJoinedThanThereAre_isTold() {
        String type = "cluster.nodes.type=hgx-h100-nvl256";
        String four = "cluster.nodes.scale-up.second-tier.nodes=4";
        assertThat(Probe.run(KeyEffectsTest.BASE, List.of(type)).warnings())
                .anyMatch(warning -> warning.contains("joins 32 nodes to one domain, and the cluster has 4"));
        assertThat(Probe.run(KeyEffectsTest.BASE, List.of(type, four)).warnings())
                .noneMatch(warning -> warning.contains("to one domain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{nodes: 2, oversubscription: 0.5, latency: 600 ns}",
                "{nodes: 0, oversubscription: 1, latency: 600 ns}",
                "{nodes: 2, oversubscription: 1}",
                "{nodes: 2, oversubscription: 1, latency: 600}",
                "{nodes: 2, oversubscription: 1, latency: 600 ns, wide: 3}"
            })
    void run_impossibleTier_isRefusedByItsKey(String tier) {
        String set = "cluster.nodes.scale-up.second-tier=" + tier;
        assertThatThrownBy(() -> Probe.run(KeyEffectsTest.BASE, List.of(set)))
                .isInstanceOf(ScenarioException.class)
                .extracting(e -> ((ScenarioException) e).render())
                .asString()
                .contains("second-tier");
    }
}
