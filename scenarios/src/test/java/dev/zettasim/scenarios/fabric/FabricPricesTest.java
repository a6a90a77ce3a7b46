package dev.zettasim.scenarios.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.schema.ScenarioReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Four nodes with eight adapters each on eight leaves, one for each rail, and a spine: 32 cables to adapters, 32 to the spine. */
class FabricPricesTest {
    private static final String BASE = """
            zettasim: 1
            name: prices
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: qm9700}
            workload:
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 16
              precision: bf16
              parallelism: {tensor: 2, pipeline: 2}
            """;

    private static FabricReport report(String... overrides) {
        Catalog catalog = Catalog.load();
        BuiltScenario built =
                ScenarioBuilder.build(ScenarioReader.read("prices.yaml", BASE, List.of(overrides)), catalog);
        return FabricSurvey.of(built, catalog);
    }

    @Test
    void cost_withoutPrices_isUnknown() {
        FabricReport.Cost cost = report().cost();
        assertThat(cost.total()).isNull();
        assertThat(cost.currency()).isNull();
        assertThat(cost.parts()).allMatch(part -> part.all() == null);
    }

    /** Adapters on 2 m of copper: 32 x 150; to the spine 30 m: 32 x 90 and 64 x 900; 9 x 30,000. */
    @Test
    void cost_allPricesGiven_isTheSumOfTheParts() {
        FabricReport report = report(
                "cluster.fabric.cabling.host-cable=2 m",
                "cluster.fabric.prices={switch: 30000 EUR, transceiver: 900 EUR, copper-cable: 150 EUR, optical-cable: 90 EUR}");
        int switches = report.switches().stream()
                .mapToInt(FabricReport.Switches::count)
                .sum();
        assertThat(switches).isEqualTo(9);
        assertThat(report.cost().total()).isEqualTo(9 * 30_000 + 64 * 900 + 32 * 150 + 32 * 90);
        assertThat(report.cost().currency()).isEqualTo("EUR");
    }

    /** Without copper in the fabric its price is not needed; without that of transceivers there is no sum. */
    @Test
    void cost_somePricesGiven_isKnownWhereThosePartsAreAll() {
        String three = "cluster.fabric.prices={switch: 30000 JPY, transceiver: 900 JPY, optical-cable: 90 JPY}";
        assertThat(report(three).cost().total()).isNotNull();
        assertThat(report("cluster.fabric.prices={switch: 30000 JPY}").cost().total())
                .isNull();
    }
}
