package dev.zettasim.scenarios.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.KeyPaths;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {
    private static final String GOOD = """
            zettasim: 1
            name: a small one
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: quantum-2}
            workload:
              model: llama-3.1-8b
              sequence-length: 4096
              global-batch: 64
              precision: bf16
              parallelism: {tensor: 2}
              tokens: 15 T
            """;

    @Test
    void read_shortScenario_fillsDefaults() {
        ScenarioDocument document = read().document();
        assertThat(document.cluster().nodes().count()).isEqualTo(4);
        assertThat(document.cluster().fabric().routing()).isEqualTo(FabricSection.Routing.ADAPTIVE);
        assertThat(document.workload().gpus()).isEmpty();
        assertThat(document.workload().precision()).isEqualTo(Precision.BF16);
        assertThat(document.workload().parallelism().tensor()).isEqualTo(2);
        assertThat(document.workload().parallelism().order())
                .containsExactly(
                        ParallelismSection.Axis.TENSOR,
                        ParallelismSection.Axis.CONTEXT,
                        ParallelismSection.Axis.EXPERT,
                        ParallelismSection.Axis.DATA,
                        ParallelismSection.Axis.PIPELINE);
        assertThat(document.workload().tokens()).isEqualTo(15_000_000_000_000L);
        assertThat(document.simulation().steps()).isEqualTo(2);
    }

    @Test
    void read_override_takesEffectAndIsLocated() {
        Scenario scenario = read("workload.parallelism.pipeline=2", "workload.placement=[3, 1]");
        assertThat(scenario.document().workload().parallelism().pipeline()).isEqualTo(2);
        assertThat(scenario.document().workload().parallelism().tensor()).isEqualTo(2);
        assertThat(scenario.document().workload().placement().nodes()).containsExactly(3, 1);
        assertThat(scenario.locate("workload.parallelism.pipeline").toString())
                .isEqualTo("--set workload.parallelism.pipeline=2");
    }

    @Test
    void read_overrideBelowShorthand_keepsTheName() {
        ModelSection model =
                read("workload.model.layers=3").document().workload().model();
        assertThat(model.name()).isEqualTo("llama-3.1-8b");
        assertThat(model.architecture().keys().entries()).containsOnlyKeys("layers");
    }

    @Test
    void read_overrideByNull_leavesTheKeyOut() {
        Scenario scenario = read("workload.gpus=8", "workload.gpus=null");

        assertThat(scenario.isGiven("workload.gpus")).isFalse();
        assertThat(scenario.overriddenKeys()).isEmpty();
    }

    @Test
    void read_overrideByNullOfWhatIsNotThere_isRefused() {
        ScenarioException fault =
                catchThrowableOfType(ScenarioException.class, () -> read("workload.parallelism.pipeline=~"));

        assertThat(fault.render()).contains("`workload.parallelism.pipeline` is not set");
    }

    @Test
    void without_keyLeftOutByNull_restoresIt() {
        Scenario scenario = read("workload.parallelism=null");
        Scenario whole = ScenarioReader.without(scenario, "workload.parallelism");

        assertThat(scenario.overriddenKeys()).containsExactly("workload.parallelism");
        assertThat(whole.givenKeys()).containsExactlyInAnyOrderElementsOf(read().givenKeys());
        assertThat(whole.document().workload().parallelism().tensor()).isEqualTo(2);
    }

    /** The keys below are not left out: another value stands in their place. */
    @Test
    void overriddenKeys_valueInPlaceOfKeys_isTheValue() {
        String text = GOOD.replace("model: llama-3.1-8b", "model: {name: llama-3.1-8b, layers: 4}");
        Scenario scenario = ScenarioReader.read("s.yaml", text, List.of("workload.model=gpt3-175b"));

        assertThat(scenario.overriddenKeys()).containsExactly("workload.model");
        assertThat(ScenarioReader.without(scenario, "workload.model").givenKeys())
                .contains("workload.model.name", "workload.model.layers");
    }

    @Test
    void without_keyOfAnEntryInPlace_leavesItsNameAlone() {
        Scenario scenario = read("workload.model.layers=3");

        assertThat(scenario.overriddenKeys()).containsExactly("workload.model.layers");
        assertThat(scenario.keysInPlace()).containsExactly("workload.model.layers");
        assertThat(ScenarioReader.without(scenario, "workload.model.layers").tree())
                .isEqualTo(scenario.file());
    }

    @Test
    void read_overrideOfOverride_lastWins() {
        assertThat(read("workload.gpus=8", "workload.gpus=16")
                        .document()
                        .workload()
                        .gpus())
                .hasValue(16);
    }

    @Test
    void locate_keyAndAbsentKey_givesKeyOrItsParent() {
        Scenario scenario = read();
        assertThat(scenario.locate("cluster.nodes.count").toString()).isEqualTo("s.yaml:4:27");
        assertThat(scenario.locate("workload.parallelism.pipeline").toString()).isEqualTo("s.yaml:11:3");
        assertThat(scenario.isGiven("workload.parallelism.pipeline")).isFalse();
    }

    @Test
    void givenKeys_fileAndOverride_namesEachValue() {
        assertThat(read("workload.model.layers=3", "workload.placement=[0]").givenKeys())
                .contains(
                        "cluster.nodes.count",
                        "workload.model",
                        "workload.model.layers",
                        "workload.parallelism.tensor",
                        "workload.placement")
                .doesNotContain("workload.parallelism", "workload.micro-batch");
    }

    @Test
    void known_language_listsEachKeyOnce() {
        assertThat(KeyPaths.known(ScenarioDocument.class))
                .doesNotHaveDuplicates()
                .contains(
                        "cluster.fabric.switch.type",
                        "workload.placement",
                        "workload.overlap.tensor",
                        "simulation.seed");
    }

    @Test
    void known_goodScenariosWithEveryKey_areWhole() throws IOException {
        List<String> given = new ArrayList<>();
        for (String name : List.of("every-key", "written-schedule", "dragonfly", "torus", "graph")) {
            String text = Files.readString(Path.of("src/test/golden/good", name, "scenario.yaml"));
            given.addAll(ScenarioReader.read("s.yaml", text, List.of()).givenKeys());
        }
        assertThat(given).containsAll(KeyPaths.known(ScenarioDocument.class));
    }

    @Test
    void read_severalFaults_findsAllInOrder() {
        ScenarioException fault = catchThrowableOfType(
                ScenarioException.class,
                () -> ScenarioReader.read(
                        "s.yaml", GOOD.replace("count: 4", "cuont: 4").replace("bf16", "bf15"), List.of()));
        assertThat(fault.diagnostics())
                .extracting(Diagnostic::path)
                .containsExactly("cluster.nodes.cuont", "workload.precision");
    }

    private static Scenario read(String... overrides) {
        return ScenarioReader.read("s.yaml", GOOD, List.of(overrides));
    }
}
