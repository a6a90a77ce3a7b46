package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers that are not all alike and sequences of several documents, from the text of a scenario to its result. */
class LayerScenarioTest {
    private static final String BASE = """
            zettasim: 1
            name: layers in turns
            cluster:
              nodes: {type: hgx-h100, count: 2}
              fabric: {type: rail-optimized, switch: qm9700}
            workload:
              model: {name: llama-3.1-8b, layers: 12, layer-pattern: [window, state-space, attention], window: 1024,
                state-space: {rule: mamba-2, heads: 64, head-dimension: 64, groups: 8, state: 128, convolution: 4, chunk: 128}}
              sequence-length: 16384
              global-batch: 16
              precision: bf16
              parallelism: {tensor: 2}
              sharding: distributed-optimizer
            """;

    private static final String MODEL = "workload.model.";

    private static double seconds(String... set) {
        return Probe.run(BASE, List.of(set)).step().seconds();
    }

    /** Each key of the layers, changed alone, makes the step slower or faster as its meaning says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "window=512|faster",
                "window=4096|slower",
                "layer-pattern=[attention]|slower",
                "layer-pattern=[window]|faster",
                "layer-pattern=[state-space-only, attention-only, feed-forward-only]|faster",
                "state-space.heads=128|slower",
                "state-space.head-dimension=128|slower",
                "state-space.groups=16|slower",
                "state-space.state=256|slower",
                "state-space.chunk=32|slower",
                "state-space.rule=gated-delta|slower",
            })
    void key_changedAlone_movesTheStep(String change, String way) {
        double before = seconds();
        double after = seconds(MODEL + change);

        assertThat(way.equals("slower") ? after : before).isGreaterThan(way.equals("slower") ? before : after);
    }

    /** Weights only: too few to see in a step, not too few to count. */
    @Test
    void convolution_longer_hasMoreParameters() {
        assertThat(Probe.run(BASE, List.of(MODEL + "state-space.convolution=8"))
                        .setup()
                        .parameters())
                .isGreaterThan(Probe.run(BASE, List.of()).setup().parameters());
    }

    /** Windows of the whole sequence show what attention to all tokens shows; so does a document of that length. */
    @Test
    void limits_ofWindowsAndDocuments_areWholeSequences() {
        double plain = seconds(MODEL + "layer-pattern=[attention]");
        assertThat(seconds(MODEL + "layer-pattern=[window]", MODEL + "window=16384"))
                .isEqualTo(plain);
        assertThat(seconds(
                        MODEL + "layer-pattern=[attention]", "workload.documents={mean-length: 16384, lengths: equal}"))
                .isEqualTo(plain);
    }

    /** Of documents of one mean length, unequal ones have more scores on average, and one replica has most. */
    @Test
    void documents_shorterOrAlike_takeLessTime() {
        List<Double> seconds = new ArrayList<>();
        for (String documents : List.of("{mean-length: 1024, lengths: equal}", "1024", "4096")) {
            seconds.add(seconds(MODEL + "layer-pattern=[attention]", "workload.documents=" + documents));
        }
        assertThat(seconds).isSorted().doesNotHaveDuplicates();
        assertThat(seconds(MODEL + "layer-pattern=[attention]")).isGreaterThan(seconds.get(2));
    }

    /** Documents hide scores from attention and from the count of useful work alike. */
    @Test
    void documents_countOnlyWhatIsSeen() {
        Result whole = Probe.run(BASE, List.of(MODEL + "layer-pattern=[attention]"));
        Result packed = Probe.run(BASE, List.of(MODEL + "layer-pattern=[attention]", "workload.documents=1024"));
        double wholeFlop =
                whole.step().modelFlopPerSecondPerGpu() / whole.step().tokensPerSecondPerGpu();
        double packedFlop =
                packed.step().modelFlopPerSecondPerGpu() / packed.step().tokensPerSecondPerGpu();
        assertThat(packedFlop).isLessThan(wholeFlop);
    }

    @ParameterizedTest
    @CsvSource({
        "gemma-3-27b, 8192",
        "gpt-oss-20b, 4096",
        "nemotron-h-8b, 8192",
        "nemotron-3-nano-30b-a3b, 8192",
        "nemotron-3-super-120b-a12b, 8192",
        "qwen-3-next-80b-a3b, 4096"
    })
    void run_hybridModelOfTheCatalog_staysBelowThePeak(String model, int sequence) {
        List<String> set = new ArrayList<>(List.of(
                "workload.model=" + model,
                "workload.sequence-length=" + sequence,
                "cluster.nodes.accelerator.memory.capacity=800 GB",
                "workload.parallelism.tensor=1"));
        if (!model.startsWith("gemma") && !model.equals("nemotron-h-8b")) {
            set.add("workload.parallelism.expert=8");
        }
        Result found = Probe.run(BASE.replaceAll("model: \\{.*\\n.*}}", "model: " + model), set);

        assertThat(found.step().mfuFraction()).isBetween(0.05, 0.7);
    }
}
