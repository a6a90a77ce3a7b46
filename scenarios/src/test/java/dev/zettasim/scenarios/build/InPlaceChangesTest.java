package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.hardware.CollectiveTimings;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.SizeCurve;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InPlaceChangesTest {
    private final Catalog catalog = Catalog.load();

    private record Read(Diagnostics problems, ScenarioParts parts) {}

    private Read gmo(String... changes) {
        Scenario scenario = ShippedScenarios.read("gmo-hgx-b300", List.of(changes));
        Diagnostics problems = new Diagnostics(scenario.tree().place().source());
        return new Read(problems, new ScenarioParts(catalog, scenario, problems));
    }

    @Test
    void accelerator_memoryChanged_isGivenByTheScenario() {
        Picked<Node> node = gmo("cluster.nodes.accelerator.memory.bandwidth=7.7 TB/s")
                .parts()
                .node()
                .orElseThrow();

        assertThat(node.value().accelerator().memoryBytesPerSecond()).isCloseTo(7.7e12, within(1.0));
        assertThat(node.figures())
                .filteredOn(figure -> figure.kind() == FigureKind.GIVEN)
                .singleElement()
                .satisfies(figure -> {
                    assertThat(figure.entry()).isEqualTo("accelerators/b300-sxm");
                    assertThat(figure.path()).isEqualTo("memory.bandwidth");
                    assertThat(figure.printed()).isEqualTo("7.7 TB/s");
                    assertThat(figure.source()).contains("--set");
                });
    }

    /** (500 − 70) / (700 − 70) to the power of 1 / 2.4. */
    @Test
    void accelerator_belowItsBoardsPower_clocksDown() {
        Node node = gmo("cluster.nodes.type=hgx-h100", "cluster.nodes.accelerator.power.limit=500 W")
                .parts()
                .node()
                .orElseThrow()
                .value();

        double peak = node.accelerator().peak(Precision.BF16);
        assertThat(peak / 989.4e12).isCloseTo(Math.pow(430.0 / 630, 1 / 2.4), within(1e-9));
    }

    /** A board of 700 W that idles at 90 W, at 500 W: (410 / 610) to the power of 1 / 2.4 = 0.847. */
    @Test
    void accelerator_thatIdlesAtMore_clocksDownFurther() {
        Node node = gmo(
                        "cluster.nodes.type=hgx-h100",
                        "cluster.nodes.accelerator.power.idle=90 W",
                        "cluster.nodes.accelerator.power.limit=500 W")
                .parts()
                .node()
                .orElseThrow()
                .value();

        assertThat(node.accelerator().peak(Precision.BF16) / 989.4e12).isCloseTo(0.847, within(5e-4));
    }

    /** Curves are those of a port of 450 GB/s: at twice that the slope is twice as steep, the start is the same. */
    @Test
    void scaleUp_ofAnotherSpeed_scalesTheCurvesThatWereMeasured() {
        CollectiveTimings asMeasured = h100Collectives("450 GB/s");
        CollectiveTimings twice = h100Collectives("900 GB/s");

        assertThat(twice.allReduce()).hasSameSizeAs(asMeasured.allReduce());
        for (int i = 0; i < twice.allReduce().size(); i++) {
            SizeCurve before = asMeasured.allReduce().get(i);
            SizeCurve after = twice.allReduce().get(i);
            assertThat(after.bytesPerSecond()).isCloseTo(2 * before.bytesPerSecond(), within(1.0));
            assertThat(after.startSeconds()).isEqualTo(before.startSeconds());
        }
    }

    private CollectiveTimings h100Collectives(String port) {
        return gmo("cluster.nodes.type=hgx-h100", "cluster.nodes.accelerator.scale-up.bandwidth=" + port)
                .parts()
                .node()
                .orElseThrow()
                .value()
                .collectives();
    }

    @Test
    void accelerator_withOtherTimings_hasTheAttentionOfTheirLibrary() {
        Node node = gmo("cluster.nodes.type=hgx-h100", "cluster.nodes.accelerator.timings=h100-flash-attention-3")
                .parts()
                .node()
                .orElseThrow()
                .value();

        assertThat(node.accelerator())
                .isEqualTo(catalog.accelerator("h100-sxm", "h100-flash-attention-3"))
                .isNotEqualTo(catalog.accelerator("h100-sxm"));
    }

    @Test
    void accelerator_replaced_isTheOtherOne() {
        Node node = gmo("cluster.nodes.accelerator=h200")
                .parts()
                .node()
                .orElseThrow()
                .value();

        assertThat(node.accelerator()).isEqualTo(catalog.accelerator("h200-sxm"));
    }

    @Test
    void node_withFourGpus_hasADomainOfFour() {
        Node node = gmo("cluster.nodes.gpus=4").parts().node().orElseThrow().value();

        assertThat(node.gpus()).isEqualTo(4);
        assertThat(node.scaleUp().domainGpus()).isEqualTo(4);
    }

    @Test
    void node_withSixGpusOfEightAdapters_isRefused() {
        Read read = gmo("cluster.nodes.gpus=6");

        assertThat(read.parts().node()).isEmpty();
        assertThat(read.problems().render()).contains("6 GPUs cannot share 8 adapters evenly");
    }

    @Test
    void key_thatTheEntryLacks_isRefusedWithASuggestion() {
        Read read = gmo("cluster.nodes.accelerator.memory.bandwith=7.7 TB/s");

        assertThat(read.parts().node()).isEmpty();
        assertThat(read.problems().render())
                .contains("unknown key `bandwith` in `cluster.nodes.accelerator.memory`")
                .contains("did you mean `bandwidth`?");
    }

    @Test
    void quantity_withoutUnit_isRefusedWhereItStands() {
        Read read = gmo("cluster.fabric.switch.latency=500");

        assertThat(read.parts().networkSwitch()).isEmpty();
        assertThat(read.problems().render())
                .contains("500")
                .contains("a duration")
                .contains("^^^");
    }

    @Test
    void bandwidth_ofNothing_isRefused() {
        Read read = gmo("cluster.storage.read=0 GB/s");

        assertThat(read.parts().storage()).isEmpty();
        assertThat(read.problems().render()).contains("`read` is 0");
    }

    @Test
    void name_thatTheCatalogLacks_isRefusedWithASuggestion() {
        Read read = gmo("cluster.storage.type=ddn-ai400x2-turbi");

        assertThat(read.parts().storage()).isEmpty();
        assertThat(read.problems().render())
                .contains("the catalog has no storage called `ddn-ai400x2-turbi`")
                .contains("did you mean `ddn-ai400x2-turbo`?");
    }

    @Test
    void model_withFewerLayers_keepsTheRest() {
        Model model =
                gmo("workload.model.layers=16").parts().model().orElseThrow().value();

        assertThat(model.architecture().layers()).isEqualTo(16);
        assertThat(model.architecture().hidden()).isEqualTo(8192);
    }

    @Test
    void model_withUnevenHeads_isRefused() {
        Read read = gmo("workload.model.kv-heads=7");

        assertThat(read.parts().model()).isEmpty();
        assertThat(read.problems().render()).contains("7 key-value heads cannot be shared evenly by 64 heads");
    }

    @Test
    void model_withoutName_isMadeOfItsKeys() {
        Read read = gmo(
                "workload.model={layers: 2, hidden: 64, heads: 4, kv-heads: 4, head-dimension: 16, feed-forward: 256,"
                        + " gated: false, vocabulary: 1000, tied-embeddings: true, normalization: layer, bias: all, position: learned,"
                        + " sequence-length: 128}");

        assertThat(read.parts().model())
                .map(Picked::value)
                .map(Model::sequenceLength)
                .isEqualTo(Optional.of(128));
    }

    @Test
    void model_withoutNameAndKeys_saysWhatIsMissing() {
        Read read = gmo("workload.model={layers: 2}");

        assertThat(read.parts().model()).isEmpty();
        assertThat(read.problems().render()).contains("missing key `hidden` in `workload.model`");
    }

    @Test
    void assumed_figures_leaveOutOtherPrecisions() {
        Picked<Node> node = gmo().parts().node().orElseThrow();

        assertThat(node.assumed(Precision.FP8))
                .doesNotHaveDuplicates()
                .extracting(Figure::path)
                .contains("memory-bound.efficiency")
                .doesNotContain("gemm.fp16.efficiency", "in-situ.blackwell.other");
        assertThat(node.assumed(Precision.FP16))
                .extracting(Figure::path)
                .contains("gemm.fp16.efficiency", "in-situ.blackwell.other");
    }
}
