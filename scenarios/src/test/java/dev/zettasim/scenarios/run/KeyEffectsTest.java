package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.schema.ScenarioDocument;
import dev.zettasim.scenarios.yaml.KeyPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No key is ignored: each, changed alone in a scenario made for it, moves a figure, or has a reason why it cannot. */
class KeyEffectsTest {
    static final String BASE = """
            zettasim: 1
            name: small
            cluster:
              nodes: {type: hgx-h100, count: 4}
              fabric: {type: rail-optimized, switch: qm9700}
              storage: {type: ddn-ai400x2-turbo, count: 1}
            workload:
              model: {name: llama-3.1-8b, layers: 4}
              sequence-length: 4096
              global-batch: 16
              precision: bf16
              parallelism: {tensor: 2, pipeline: 2}
              tokens: 1 T
              checkpoint: {every: 5 min, mode: sync}
            """;

    /** A key, what else is set in both runs, and the change. */
    private record Case(String key, String value, String... setting) {
        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    private static final String EXPERTS = "workload.model={name: mixtral-8x7b, layers: 4, experts: {shared: 1}}";
    private static final String ADAPTER = "workload.adapter=16";
    private static final String SPREAD = "workload.parallelism.expert=4";

    private static final String UNIT = "cluster.fabric.nodes-per-unit=1";
    private static final String HASHED = "cluster.fabric.routing=ecmp";
    private static final String NARROW = "cluster.fabric.oversubscription=4";
    private static final String WINDOW = "simulation.window=data";

    private static final String EIGHT = "cluster.nodes.count=8";
    private static final String DRAGONFLY = "cluster.fabric.type=dragonfly";
    private static final String GROUPS = "cluster.fabric.dragonfly={hosts-per-switch: 2, switches: 4, global-links: 4}";
    private static final String DRAGONFLY_PLUS = "cluster.fabric.type=dragonfly-plus";
    private static final String TORUS = "cluster.fabric.type=torus";
    private static final String GRAPH = "cluster.fabric.graph={switches: [a, b, c, d],"
            + " nodes: [{count: 1, at: [a, b]}, {count: 2, at: [a]}, {count: 1, at: [b]}],"
            + " links: [{from: a, to: c}, {from: b, to: c}, {from: a, to: d}, {from: b, to: d, cables: 2}]}";

    private static final List<Case> CASES = List.of(
            new Case("calibration", "src/test/golden/calibration/slow-kernels.yaml"),
            new Case("cluster.nodes.type", "hgx-h200"),
            new Case("cluster.nodes.count", "8"),
            new Case("cluster.fabric.type", "fat-tree", "cluster.nodes.count=8"),
            new Case("cluster.fabric.switch.type", "sn5600"),
            new Case("cluster.fabric.switch", "sn5600"),
            new Case("cluster.fabric.tiers", "3", "cluster.nodes.count=8", "cluster.fabric.nodes-per-unit=1"),
            new Case("cluster.fabric.routing", "ecmp", "cluster.fabric.nodes-per-unit=1"),
            new Case("cluster.fabric.oversubscription", "4", "cluster.fabric.nodes-per-unit=1"),
            new Case("cluster.fabric.nodes-per-unit", "1"),
            new Case("cluster.fabric.type", "rail-only", "cluster.fabric.nodes-per-unit=1"),
            new Case("cluster.fabric.type", "dragonfly", EIGHT),
            new Case("cluster.fabric.type", "dragonfly-plus", EIGHT),
            new Case("cluster.fabric.type", "hyperx", EIGHT),
            new Case("cluster.fabric.type", "torus", EIGHT),
            new Case("cluster.fabric.routing", "valiant", DRAGONFLY, GROUPS),
            new Case("cluster.fabric.routing", "mixed", DRAGONFLY, GROUPS),
            new Case("cluster.fabric.routing", "ugal", DRAGONFLY, GROUPS),
            new Case("cluster.fabric.in-network-reduction", "sharp", "workload.sharding=none"),
            new Case("cluster.fabric.planes", "2"),
            new Case("cluster.fabric.dragonfly.hosts-per-switch", "1", DRAGONFLY, GROUPS),
            new Case("cluster.fabric.dragonfly.switches", "8", DRAGONFLY, GROUPS),
            new Case("cluster.fabric.dragonfly.global-links", "8", DRAGONFLY, GROUPS),
            new Case(
                    "cluster.fabric.dragonfly.spines",
                    "4",
                    DRAGONFLY_PLUS,
                    "cluster.fabric.dragonfly.hosts-per-switch=2"),
            new Case("cluster.fabric.grid.sizes", "[4]", TORUS),
            new Case("cluster.fabric.grid.hosts-per-switch", "4", TORUS),
            new Case("cluster.fabric.grid.cables", "1", TORUS),
            new Case("cluster.fabric.graph.nodes", "[{count: 4, at: [a, b]}]", "cluster.fabric.type=graph", GRAPH),
            new Case(
                    "cluster.fabric.graph.links",
                    "[{from: a, to: c}, {from: b, to: c}, {from: a, to: d, rate: 200 Gbit/s}, {from: b, to: d, length: 1 km}]",
                    "cluster.fabric.type=graph",
                    GRAPH),
            new Case("cluster.fabric.graph.routes", "[{at: a, to: b, via: c}]", "cluster.fabric.type=graph", GRAPH),
            new Case("cluster.storage.type", "ddn-ai400x2"),
            new Case("cluster.storage.count", "2"),
            new Case("cluster.storage.network", "shared"),
            new Case("workload.gpus", "16"),
            new Case("workload.gpus-per-domain", "4"),
            new Case("workload.placement", "[0, 2, 1, 3]", "cluster.fabric.nodes-per-unit=2"),
            new Case(
                    "workload.placement",
                    "scattered",
                    "cluster.nodes.count=32",
                    "workload.gpus=32",
                    "cluster.fabric.nodes-per-unit=4"),
            new Case("workload.model", "llama-3.1-8b"),
            new Case("workload.model.name", "llama-2-7b"),
            new Case("workload.sequence-length", "2048"),
            new Case("workload.documents", "1024"),
            new Case("workload.documents.mean-length", "2048", "workload.documents=1024"),
            new Case("workload.documents.lengths", "equal", "workload.documents=1024"),
            new Case("workload.global-batch", "32"),
            new Case("workload.micro-batch", "2"),
            new Case("workload.precision", "fp8"),
            new Case("workload.parallelism.tensor", "4"),
            new Case("workload.parallelism.pipeline", "4"),
            new Case("workload.parallelism.virtual-pipeline", "2"),
            new Case("workload.parallelism.context", "2"),
            new Case("workload.parallelism.context-style", "all-to-all", "workload.parallelism.context=2"),
            new Case(
                    "workload.parallelism.context-by-heads",
                    "4",
                    "workload.parallelism={tensor: 1, pipeline: 2, context: 8, context-style: hierarchical, context-by-heads: 2}"),
            new Case("workload.parallelism.layer-split", "remainder-last"),
            new Case("workload.parallelism.expert", "4", "workload.model={name: mixtral-8x7b, layers: 4}"),
            new Case("workload.parallelism.expert-tensor", "1", EXPERTS, SPREAD),
            new Case("workload.model.experts.clamped", "true", EXPERTS, SPREAD),
            new Case("workload.routing.skew", "1", EXPERTS, SPREAD),
            new Case("workload.routing.capacity-factor", "1", EXPERTS, SPREAD, "workload.routing.skew=1"),
            new Case("workload.routing.dispatch", "per-rank", EXPERTS, SPREAD),
            new Case("workload.routing.library", "hybrid-ep", EXPERTS, SPREAD, "workload.routing.dispatch=per-rank"),
            new Case("workload.routing.library.type", "nccl", EXPERTS, SPREAD, "workload.routing.dispatch=per-rank"),
            new Case("workload.routing.dispatch-precision", "fp8", EXPERTS, SPREAD),
            new Case("workload.overlap.shared-experts", "true", EXPERTS, SPREAD),
            new Case("workload.parallelism.order", "[tensor, context, expert, pipeline, data]"),
            new Case("workload.parallelism.layer-split", "[3, 1]"),
            new Case("workload.schedule", "gpipe"),
            new Case("workload.schedule.kind", "zb-h1"),
            new Case("workload.schedule.kind", "dualpipe-v", "workload.global-batch=64"),
            new Case(
                    "workload.schedule.group",
                    "4",
                    "workload.global-batch=64",
                    "workload.parallelism.virtual-pipeline=2",
                    "workload.schedule.group=2"),
            new Case("workload.schedule.table", "[F0 F1 B0 B1, F0 F1 B0 B1]"),
            new Case(
                    "workload.schedule.layers",
                    "zigzag",
                    "workload.parallelism.virtual-pipeline=2",
                    "workload.schedule.table=[F0.0 F0.1 F1.0 F1.1 B1.0 B1.1 B0.0 B0.1, F0.0 F0.1 F1.0 F1.1 B1.0 B1.1 B0.0 B0.1]"),
            new Case("workload.sharding", "none"),
            new Case("workload.sharding", "zero-2"),
            new Case(
                    "workload.fully-sharded.prefetch",
                    "2",
                    "workload.parallelism.pipeline=1",
                    "workload.sharding=fully-sharded"),
            new Case(
                    "workload.fully-sharded.reshard",
                    "false",
                    "workload.parallelism.pipeline=1",
                    "workload.sharding=fully-sharded"),
            new Case(
                    "workload.fully-sharded.group",
                    "8",
                    "workload.parallelism.pipeline=1",
                    "workload.sharding=fully-sharded"),
            new Case("workload.overlap.gradient-norm", "true"),
            new Case("workload.speed-spread", "2 %"),
            new Case("workload.jitter", "2 %"),
            new Case("cluster.other-nodes", "[{type: hgx-h200, nodes: [2, 3]}]"),
            new Case("cluster.stragglers", "[{node: 1, speed: 80 %}]"),
            new Case("faults", "[{kind: link-down, node: 1, nic: 2, lasts: 1 s}]"),
            new Case("faults", "[{kind: nvswitch-down, node: 1}]"),
            new Case("workload.model.experts.latent", "1024", EXPERTS, SPREAD),
            new Case("workload.adapter", "16"),
            new Case("workload.adapter.rank", "64", ADAPTER),
            new Case("workload.adapter.targets", "[qkv]", ADAPTER),
            new Case("workload.adapter.targets", "[fc1, fc2]", EXPERTS, ADAPTER),
            new Case("workload.recompute", "full"),
            new Case("workload.recompute.rule", "full"),
            new Case("workload.recompute.modules", "[norm]"),
            new Case("workload.recompute.modules", "[mlp]"),
            new Case("workload.recompute.modules", "[every-other-multiplication]"),
            new Case("workload.recompute.modules", "[mlp-up-projection]"),
            new Case("workload.recompute.modules", "[attention-output]"),
            new Case("workload.recompute.modules", "[moe]", EXPERTS),
            new Case("workload.recompute.modules", "[moe-activation]", EXPERTS),
            new Case("workload.recompute.layers", "1"),
            new Case("workload.recompute.every", "2"),
            new Case("workload.sequence-parallel", "false"),
            new Case("workload.attention", "unfused"),
            new Case("workload.offload.activations", "50 %", "workload.parallelism.pipeline=1"),
            new Case("workload.offload.optimizer", "50 %"),
            new Case("workload.cuda-graphs", "layer"),
            new Case("workload.cuda-graphs", "full-iteration"),
            new Case("workload.cuda-graphs", "[attention]"),
            new Case("workload.cuda-graphs", "[attention, moe-router]", EXPERTS),
            new Case("workload.overlap.tensor", "true"),
            new Case("workload.overlap.gradients", "false"),
            new Case("workload.overlap.parameters", "false"),
            new Case("workload.overlap.pipeline", "false"),
            new Case("workload.gradient-bucket", "10 M"),
            new Case("workload.gradient-precision", "bf16"),
            new Case("workload.framework", "torchtitan"),
            new Case("workload.framework.type", "torchtitan"),
            new Case("workload.tokens", "2 T"),
            new Case("workload.data.bytes-per-token", "8 B"),
            new Case("workload.data.prefetch", "0"),
            new Case("workload.data.prefetch", "8", "cluster.storage.creates-per-second=10"),
            new Case("workload.checkpoint.every", "10 min"),
            new Case("workload.checkpoint.mode", "async"),
            new Case("workload.checkpoint.mode", "none"),
            new Case("workload.checkpoint.bytes-per-parameter", "18 B"),
            new Case("workload.framework", "pytorch-eager"),
            new Case("workload.framework.type", "pytorch-compiled"),
            new Case("simulation.network", "closed-form"),
            new Case("simulation.window", "data", UNIT),
            new Case("simulation.window.traffic", "pipeline", UNIT, WINDOW),
            new Case("simulation.window.at", "leaf-1", UNIT, HASHED, NARROW, WINDOW),
            new Case("simulation.window.at", "leaf-1/spine-32", UNIT, HASHED, NARROW, WINDOW),
            new Case(
                    "simulation.window.radius",
                    "0",
                    UNIT,
                    "cluster.fabric.type=fat-tree",
                    "workload.model={name: deepseek-v2-lite, layers: 4}",
                    "workload.parallelism={tensor: 1, pipeline: 1, expert: 32}",
                    "workload.global-batch=32",
                    "simulation.window={traffic: expert, at: leaf-1}"),
            new Case("simulation.window.congestion", "hpcc", UNIT, WINDOW),
            new Case("simulation.window.queue-pairs", "4", UNIT, HASHED, NARROW, WINDOW),
            new Case("simulation.window.bytes", "1 MiB", UNIT, WINDOW),
            new Case("simulation.window.pause-above", "16 KiB", UNIT, HASHED, WINDOW, NARROW),
            new Case("simulation.steps", "1", "workload.data.bytes-per-token=0 B"),
            new Case(
                    "simulation.seed",
                    "2",
                    "workload.placement=scattered",
                    "cluster.nodes.count=32",
                    "workload.gpus=32",
                    "cluster.fabric.nodes-per-unit=4"));

    private static final String ONE_ENTRY = "there is one in the catalog so far; its figures are changed in place";

    private static final String PRICED = "for `topology` and `compare`; FabricPricesTest shows what they move";

    /** Keys that cannot move a figure, and why. */
    private static final Map<String, String> WITHOUT_EFFECT = Map.ofEntries(
            Map.entry("cluster.fabric.cabling", ONE_ENTRY),
            Map.entry("cluster.fabric.cabling.type", ONE_ENTRY),
            Map.entry("cluster.fabric.prices", PRICED),
            Map.entry("cluster.fabric.prices.switch", PRICED),
            Map.entry("cluster.fabric.prices.transceiver", PRICED),
            Map.entry("cluster.fabric.prices.copper-cable", PRICED),
            Map.entry("cluster.fabric.prices.optical-cable", PRICED),
            Map.entry("cluster.fabric.recovery", ONE_ENTRY),
            Map.entry("cluster.fabric.recovery.type", ONE_ENTRY),
            Map.entry("cluster.fabric.graph", "its keys are changed one by one"),
            Map.entry("cluster.fabric.graph.switches", "names, which the links use"),
            Map.entry("zettasim", "there is only version 1"),
            Map.entry("name", "a title"),
            Map.entry("description", "a text for readers"),
            Map.entry("assumptions", "a text for readers"),
            Map.entry(
                    "workload.parallelism.data",
                    "follows from the GPUs and the other axes; any other number is refused"),
            Map.entry("simulation.folding", "exact: folded and unfolded runs find the same"));

    static Stream<Case> cases() {
        return CASES.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void key_changedAlone_movesAFigure(Case changed) {
        assertThat(Probe.moved(BASE, List.of(changed.setting()), changed.key() + "=" + changed.value()))
                .isNotEmpty();
    }

    @Test
    void cases_coverTheLanguage() {
        List<String> covered = new ArrayList<>(WITHOUT_EFFECT.keySet());
        CASES.forEach(changed -> covered.add(changed.key()));

        assertThat(KeyPaths.known(ScenarioDocument.class))
                .filteredOn(key -> !covered.contains(key))
                .isEmpty();
    }
}
