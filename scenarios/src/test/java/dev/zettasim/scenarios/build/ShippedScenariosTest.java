package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.Parameters;
import dev.zettasim.scenarios.check.Facts;
import dev.zettasim.scenarios.check.Plausibility;
import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.WorkloadSection;
import dev.zettasim.scenarios.yaml.Diagnostics;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {
    private static final Catalog CATALOG = Catalog.load();

    static List<String> names() {
        return ShippedScenarios.names();
    }

    @Test
    void names_areTheFiles() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(ShippedScenarios.class.getResource("/clusters"))
                .toURI());
        try (Stream<Path> found = Files.list(root)) {
            List<String> files = found.map(file -> Objects.requireNonNull(file.getFileName())
                            .toString()
                            .replace(".yaml", ""))
                    .filter(name -> !name.equals("index"))
                    .toList();
            assertThat(names()).hasSize(9).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void scenario_namesEntriesThatTheCatalogHas(String name) {
        Picks picks = Picks.of(ShippedScenarios.read(name, List.of()));

        assertThat(picks.problems().render()).isEmpty();
        assertThat(picks.node().gpus()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("names")
    void scenario_isPlausible(String name) {
        Scenario scenario = ShippedScenarios.read(name, List.of());
        Picks picks = Picks.of(scenario);
        Architecture model = picks.model().architecture();
        Facts facts = new Facts(
                picks.node().gpus(),
                picks.node().scaleUp().domainGpus(),
                model.layers(),
                model.heads(),
                model.keyValueHeads(),
                model.hidden(),
                picks.model().sequenceLength());

        assertThat(Plausibility.check(scenario, facts).render()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void scenario_dividesEvenly(String name) {
        Scenario scenario = ShippedScenarios.read(name, List.of());
        Picks picks = Picks.of(scenario);
        WorkloadSection job = scenario.document().workload();
        ParallelismSection axes = job.parallelism();
        int layers = picks.model().architecture().layers() + axes.layerSplit().placesOfEnds();
        int perReplica = axes.tensor() * axes.pipeline();
        int perDomain = job.gpusPerDomain().orElse(picks.node().scaleUp().domainGpus());
        int gpus = job.gpus()
                .orElse(perDomain
                        * scenario.document().cluster().nodes().count()
                        * picks.node().gpus()
                        / picks.node().scaleUp().domainGpus());

        assertThat(gpus % perReplica).isZero();
        assertThat(layers % (axes.pipeline() * axes.virtualPipeline())).isZero();
        assertThat(job.globalBatch() % (gpus / perReplica * job.microBatch())).isZero();
        assertThat(job.globalBatch() / (gpus / perReplica) % axes.pipeline()).isZero();
        assertThat(perDomain % axes.tensor()).isZero();
        assertThat(scenario.document().assumptions()).isNotEmpty();
    }

    /**
     * Weights in 2 bytes, gradients in 4, optimizer state of 12 bytes over the replicas; activations of 34 bytes per hidden
     * value and layer over tensor ranks, for as many micro-batches as an interleaved pipeline keeps on its first stage.
     */
    @ParameterizedTest
    @MethodSource("names")
    void scenario_fitsInMemory(String name) {
        Scenario scenario = ShippedScenarios.read(name, List.of());
        Picks picks = Picks.of(scenario);
        WorkloadSection job = scenario.document().workload();
        ParallelismSection axes = job.parallelism();
        double parameters =
                new Parameters(picks.model().architecture()).total() / ((double) axes.tensor() * axes.pipeline());
        double pipeline = 1 + (axes.pipeline() - 1.0) / ((double) axes.pipeline() * axes.virtualPipeline());
        double activations = 34.0
                * job.sequenceLength()
                * job.microBatch()
                * picks.model().architecture().hidden()
                * picks.model().architecture().layers()
                * pipeline
                / axes.tensor();

        assertThat(7 * parameters + activations)
                .as("bytes of %s", picks.node().accelerator().name())
                .isLessThan(0.92 * picks.node().accelerator().memoryBytes());
    }

    /** 12,544 nodes of 4 GPUs, each with 20 PFLOP/s of FP8. */
    @Test
    void fugakunext_makesAZettaflop() {
        Scenario scenario = ShippedScenarios.read("fugakunext-zettascale", List.of());
        Node node = Picks.of(scenario).node();
        double peak = node.accelerator().peak(Precision.FP8)
                * node.gpus()
                * scenario.document().cluster().nodes().count();

        assertThat(peak).isBetween(1e21, 1.01e21);
    }

    /** 1,568 racks of which a job takes 64 GPUs each. */
    @Test
    void nebius_takes100352Gpus() {
        Scenario scenario = ShippedScenarios.read("nebius-gb300-100k", List.of());

        assertThat(scenario.document().cluster().nodes().count()
                        * scenario.document().workload().gpusPerDomain().orElse(0))
                .isEqualTo(100_352);
    }

    @Test
    void gmoH200_changesTheAdapterInPlace() {
        Picks picks = Picks.of(ShippedScenarios.read("gmo-h200", List.of()));

        assertThat(picks.node().nic()).isEqualTo(CATALOG.nic("bluefield-3"));
    }

    @Test
    void text_ofNoScenario_isRefused() {
        assertThatThrownBy(() -> ShippedScenarios.text("nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
        assertThat(ShippedScenarios.nearest("gmo-h20")).isEqualTo("gmo-h200");
    }

    /** What a scenario takes from the catalog. */
    private record Picks(Diagnostics problems, Node node, Model model) {
        static Picks of(Scenario scenario) {
            Diagnostics problems = new Diagnostics(scenario.tree().place().source());
            ScenarioParts parts = new ScenarioParts(CATALOG, scenario, problems);
            Node node = parts.node().orElseThrow().value();
            assertThat(parts.networkSwitch()).isPresent();
            assertThat(parts.storage()).isPresent();
            return new Picks(problems, node, parts.model().orElseThrow().value());
        }
    }
}
