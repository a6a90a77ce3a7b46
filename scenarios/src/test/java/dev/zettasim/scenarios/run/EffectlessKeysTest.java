package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.ShippedScenarios;
import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A given key is listed as without effect if no change of it moves a figure, and only then. */
class EffectlessKeysTest {
    /** Keys with other values to try; those that no scenario can do with are refused and tell nothing. */
    private static final Map<String, List<String>> CHANGES = new LinkedHashMap<>();

    /**
     * Whether these matter depends on the size of switches and on what limits (data that is read within the host's first launch holds up
     * nobody); they may move nothing and not be listed.
     */
    private static final List<String> UNCERTAIN = List.of(
            "cluster.fabric.type",
            "cluster.fabric.tiers",
            "cluster.storage.network",
            "workload.placement",
            "workload.parallelism.order",
            "workload.data.prefetch");

    static {
        changes("cluster.fabric.type", "fat-tree");
        changes("cluster.fabric.tiers", "2", "3");
        changes("cluster.fabric.routing", "ecmp", "d-mod-k", "adaptive");
        changes("cluster.fabric.oversubscription", "4");
        changes("cluster.storage.count", "1000");
        changes("cluster.storage.network", "shared");
        changes("workload.placement", "scattered", "contiguous");
        changes(
                "workload.parallelism.order",
                "[tensor, context, expert, data, pipeline]",
                "[tensor, context, expert, pipeline, data]");
        changes("workload.schedule", "gpipe");
        changes("workload.sharding", "none");
        changes("workload.recompute", "full");
        changes("workload.sequence-parallel", "false");
        changes("workload.attention", "unfused");
        changes("workload.overlap.tensor", "true");
        changes("workload.overlap.gradients", "false");
        changes("workload.overlap.parameters", "false");
        changes("workload.overlap.pipeline", "false");
        changes("workload.gradient-bucket", "1000 M", "100 M", "10 M");
        changes("workload.gradient-precision", "bf16");
        changes("workload.tokens", "2 T");
        changes("workload.data.bytes-per-token", "8 B");
        changes("workload.data.prefetch", "0");
        changes("workload.checkpoint.every", "10 min");
        changes("workload.checkpoint.bytes-per-parameter", "18 B");
        changes("simulation.seed", "2", "3");
    }

    /** Settings that give every key of the table, at the value that it has anyway. */
    private static final List<String> DEFAULTS = List.of(
            "cluster.fabric.tiers=2",
            "cluster.storage.network=dedicated",
            "workload.placement=contiguous",
            "workload.parallelism.order=[tensor, context, expert, data, pipeline]",
            "workload.schedule=auto",
            "workload.sharding=distributed-optimizer",
            "workload.recompute=none",
            "workload.sequence-parallel=true",
            "workload.attention=flash",
            "workload.overlap={tensor: false, gradients: true, parameters: true, pipeline: true}",
            "workload.gradient-bucket=auto",
            "workload.gradient-precision=fp32",
            "workload.data={bytes-per-token: 4 B, prefetch: 2}",
            "simulation.seed=1");

    private static void changes(String key, String... values) {
        CHANGES.put(key, List.of(values));
    }

    private record Job(String name, List<String> settings) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Job> shipped() {
        return SmallScenarios.names().stream()
                .map(name -> new Job(name, withFewLayers(name)))
                .toList();
    }

    /** One layer in each place, at most two places per stage: which keys matter does not depend on how often a layer is repeated. */
    private static List<String> withFewLayers(String name) {
        List<String> settings = new ArrayList<>(SmallScenarios.overrides(name));
        ParallelismSection axes =
                ShippedScenarios.read(name, settings).document().workload().parallelism();
        int chunks = Math.min(2, axes.virtualPipeline());
        int places = axes.pipeline() * chunks - axes.layerSplit().placesOfEnds();
        settings.add("workload.parallelism.virtual-pipeline=" + chunks);
        settings.add("workload.model.layers=" + Math.max(axes.pipeline(), places));
        return settings;
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void paths_ofShippedScenario_areThoseThatMoveNothing(Job job) {
        requireExact(ShippedScenarios.text(job.name()), job.settings());
    }

    static List<Job> corners() {
        return List.of(
                new Job("one replica", List.of("cluster.nodes.count=1", "workload.parallelism.tensor=4")),
                new Job("one stage", List.of("workload.parallelism.pipeline=1", "workload.parallelism.tensor=8")),
                new Job("no tensor groups", List.of("workload.parallelism.tensor=1")),
                new Job(
                        "data alone",
                        List.of(
                                "workload.parallelism={tensor: 1, pipeline: 1, order: [tensor, context, expert, data, pipeline]}",
                                "workload.global-batch=64",
                                "cluster.nodes.accelerator.memory.capacity=200 GB")),
                new Job("several units", List.of("cluster.fabric.nodes-per-unit=1")),
                new Job(
                        "scattered",
                        List.of(
                                "cluster.fabric.nodes-per-unit=2",
                                "cluster.nodes.count=16",
                                "workload.gpus=32",
                                "workload.placement=scattered")),
                new Job("no checkpoint", List.of("workload.checkpoint={every: 5 min, mode: none}")),
                new Job("no data", List.of("workload.data={bytes-per-token: 0 B, prefetch: 2}")));
    }

    @ParameterizedTest
    @MethodSource("corners")
    void paths_ofCornerCase_areThoseThatMoveNothing(Job job) {
        List<String> settings = new ArrayList<>(DEFAULTS);
        settings.addAll(job.settings());
        requireExact(KeyEffectsTest.BASE, settings);
    }

    private static void requireExact(String text, List<String> settings) {
        Scenario scenario = Probe.read(text, settings);
        Result result = Probe.run(scenario);
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String>> change : CHANGES.entrySet()) {
            String key = change.getKey();
            if (scenario.isGiven(key)) {
                boolean moves = change.getValue().stream().anyMatch(value -> moves(text, settings, key + "=" + value));
                boolean listed = result.ineffectiveKeys().contains(key);
                if (moves == listed && (listed || !UNCERTAIN.contains(key))) {
                    wrong.add(key + (moves ? " moves a figure and is listed" : " moves nothing and is not listed"));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean moves(String text, List<String> settings, String change) {
        try {
            return !Probe.moved(text, settings, change).isEmpty();
        } catch (ScenarioException e) {
            return false;
        }
    }
}
