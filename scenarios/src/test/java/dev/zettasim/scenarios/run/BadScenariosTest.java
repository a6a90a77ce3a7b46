package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.yaml.ScenarioException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said about scenarios that cannot be run, with the catalog at hand. Each is the scenario of {@link KeyEffectsTest} with
 * some keys set; {@code -Dgolden.update=true} rewrites what is said.
 */
class BadScenariosTest {
    private static final Path TEXTS = Path.of("src/test/golden/refusals");

    private record Bad(String name, String... set) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(
                        "latent-wider-than-the-model",
                        "workload.model={name: mixtral-8x7b, layers: 4, experts: {latent: 4097}}"),
                new Bad("latent-of-a-dense-model", "workload.model.experts.latent=512"),
                new Bad("groups-do-not-divide", "workload.parallelism.tensor=3"),
                new Bad("replicas-do-not-divide", "workload.parallelism.pipeline=5"),
                new Bad("context-divides-nothing", "workload.parallelism.context=3"),
                new Bad("batch-does-not-divide", "workload.global-batch=20"),
                new Bad("layers-do-not-divide", "workload.model.layers=5"),
                new Bad("calibration-missing", "calibration=none.yaml"),
                new Bad("calibration-misspelt", "calibration=src/test/golden/calibration/misspelt.yaml"),
                new Bad("model-too-large", "workload.model=llama-3.1-70b"),
                new Bad(
                        "model-too-large-without-recompute",
                        "workload.model={name: llama-3.1-70b, layers: 24}",
                        "workload.parallelism.tensor=4",
                        "workload.parallelism.pipeline=4",
                        "workload.sequence-length=65536"),
                new Bad(
                        "model-too-large-for-its-micro-batch",
                        "workload.micro-batch=2",
                        "workload.sequence-length=131072"),
                new Bad(
                        "model-too-large-for-any-plan",
                        "workload.model=llama-3.1-405b",
                        "workload.parallelism.tensor=8",
                        "workload.parallelism.pipeline=2"),
                new Bad(
                        "model-too-large-for-doubled-groups",
                        "cluster.nodes.count=144",
                        "workload.model=llama-3.1-405b",
                        "workload.global-batch=144",
                        "workload.parallelism.tensor=8"),
                new Bad(
                        "reduction-in-a-switch-that-forwards",
                        "cluster.fabric.switch=sn5600",
                        "cluster.fabric.in-network-reduction=sharp"),
                new Bad("host-memory-too-small", "workload.offload.optimizer=100 %", "cluster.nodes.host-memory=4 GB"),
                new Bad("other-nodes-of-another-shape", "cluster.other-nodes=[{type: gb200-nvl72, nodes: [2, 3]}]"),
                new Bad("other-nodes-within-a-stage", "cluster.other-nodes=[{type: hgx-h200, nodes: [3]}]"),
                new Bad("other-nodes-unknown", "cluster.other-nodes=[{type: hgx-h201, nodes: [3]}]"),
                new Bad("inner-width-does-not-divide", "workload.model.feed-forward=14335"),
                new Bad(
                        "adapters-of-latent-attention",
                        "workload.model={name: deepseek-v2-lite, layers: 4}",
                        "workload.adapter=16"),
                new Bad("latent-below-none", "workload.model={name: mixtral-8x7b, layers: 4, experts: {latent: -1}}"),
                new Bad("window-at-no-switch", "simulation.window={traffic: data, at: core-7}"),
                new Bad("window-at-no-cable", "simulation.window={traffic: data, at: leaf-0/leaf-1}"),
                new Bad("window-at-half-a-cable", "simulation.window={traffic: data, at: leaf-0/spine-9}"),
                new Bad("window-radius-negative", "simulation.window={traffic: data, at: leaf-0, radius: -1}"),
                new Bad("window-at-misspelt", "simulation.window={traffic: data, at: laef-0}"),
                new Bad("token-library-unknown", "workload.routing={dispatch: per-rank, library: deep-ep}"),
                new Bad("token-library-by-its-name", "workload.routing={dispatch: per-rank, library: {name: deepep}}"),
                new Bad(
                        "token-library-key",
                        "workload.routing={dispatch: per-rank, library: {unit: {32-bit: 9 GB/s}}}"),
                new Bad("token-library-per-expert", "workload.routing={library: deepep}"),
                new Bad(
                        "token-library-units",
                        "workload.routing={dispatch: per-rank, library: {type: DeepEP, units: 900}}"),
                new Bad(
                        "token-library-elsewhere",
                        "cluster.nodes.type=hgx-mi300x",
                        "workload.routing={dispatch: per-rank, library: deepep}"),
                new Bad("token-library-rate", "workload.routing={dispatch: per-rank, library: {units: 20 GB/s}}"),
                new Bad(
                        "token-library-for-serving",
                        "workload.routing={dispatch: per-rank, library: deepep-low-latency}"),
                new Bad("framework-unknown", "workload.framework=nemo"),
                new Bad("framework-by-its-name", "workload.framework={name: nemo}"),
                new Bad("graphs-of-no-state-space", "workload.cuda-graphs=[attention, mamba, mlp]"),
                new Bad(
                        "graphs-of-no-dense-block",
                        "workload.model=mixtral-8x7b",
                        "workload.cuda-graphs=[mlp, moe-router]"),
                new Bad("unknown-given", "cluster.nodes.accelerator.memory.bandwidth=unknown"),
                new Bad("rate-in-an-unknown-unit", "cluster.nodes.accelerator.memory.bandwidth=3 XB/s"),
                new Bad("model-unknown", "workload.model=llama-3.1-71b"),
                new Bad("node-unknown", "cluster.nodes.type=hgx-h1000"),
                new Bad("switch-unknown", "cluster.fabric.switch=sn5601"),
                new Bad("switch-of-a-scale-up-domain", "cluster.fabric.switch=nvswitch-4"),
                new Bad("storage-unknown", "cluster.storage.type=floppy"),
                new Bad("accelerator-unknown", "cluster.nodes.accelerator=h101"),
                new Bad("count-negative", "cluster.nodes.count=-4"),
                new Bad("count-of-nothing", "workload.micro-batch=0"),
                new Bad(
                        "dragonfly-not-balanced",
                        "cluster.nodes.count=16",
                        "workload.global-batch=32",
                        "cluster.fabric.type=dragonfly",
                        "cluster.fabric.dragonfly={hosts-per-switch: 8, switches: 8, global-links: 4}"),
                new Bad(
                        "dragonfly-too-many-groups",
                        "cluster.nodes.count=16",
                        "workload.global-batch=32",
                        "cluster.fabric.type=dragonfly",
                        "cluster.fabric.dragonfly={hosts-per-switch: 1, switches: 2, global-links: 1}"),
                new Bad(
                        "dragonfly-plus-not-balanced",
                        "cluster.nodes.count=16",
                        "workload.global-batch=32",
                        "cluster.fabric.type=dragonfly-plus",
                        "cluster.fabric.dragonfly={hosts-per-switch: 8, switches: 2, spines: 4}"),
                new Bad("torus-too-small", "cluster.fabric.type=torus", "cluster.fabric.grid.sizes=[2, 1]"),
                new Bad("torus-of-too-many-ports", "cluster.fabric.type=torus", "cluster.fabric.grid.cables=20"),
                new Bad(
                        "graph-routes-in-a-circle",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c}, {from: b, to: c}],"
                                + " routes: [{at: c, to: b, via: a}, {at: a, to: b, via: c}]}"),
                new Bad(
                        "graph-route-without-link",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c}, {from: b, to: c}],"
                                + " routes: [{at: a, to: b, via: b}]}"),
                new Bad(
                        "graph-route-to-no-node",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c}, {from: b, to: c}],"
                                + " routes: [{at: a, to: c, via: b}]}"),
                new Bad(
                        "graph-route-from-its-end",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c}, {from: b, to: c}],"
                                + " routes: [{at: b, to: b, via: c}]}"),
                new Bad(
                        "graph-route-twice",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c}, {from: b, to: c}],"
                                + " routes: [{at: a, to: b, via: c}, {at: a, to: b, via: c}]}"),
                new Bad(
                        "graph-too-many-cables",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c, cables: 60}, {from: b, to: c}]}"),
                new Bad(
                        "graph-cable-faster-than-its-port",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: c, rate: 4 Tbit/s}, {from: b, to: c}]}"),
                new Bad(
                        "graph-link-to-an-unknown-switch",
                        "cluster.nodes.count=2",
                        "cluster.fabric.type=graph",
                        "cluster.fabric.graph={switches: [a, b, c], nodes: [{count: 1, at: [a]}, {count: 1, at: [b]}],"
                                + " links: [{from: a, to: cc}, {from: b, to: c}]}"),
                new Bad(
                        "leaf-without-ports",
                        "cluster.fabric.type=fat-tree",
                        "cluster.fabric.nodes-per-unit=100",
                        "cluster.nodes.count=16",
                        "workload.global-batch=32"),
                new Bad("rail-leaf-without-ports", "cluster.fabric.nodes-per-unit=40"),
                new Bad("fault-of-no-switch", "faults=[{kind: switch-down, switch: spine-1}]"),
                new Bad("fault-between-no-switches", "faults=[{kind: link-down, between: [leaf-0, leaf-1]}]"),
                new Bad(
                        "fault-of-too-many-cables",
                        "cluster.fabric.nodes-per-unit=1",
                        "faults=[{kind: link-down, between: [leaf-0, spine-32], cables: 3}]"),
                new Bad("fault-of-no-node", "faults=[{kind: nvswitch-down, node: 4}]"),
                new Bad("fault-of-no-nic", "faults=[{kind: link-down, node: 1, nic: 8}]"),
                new Bad(
                        "fault-of-no-node-and-more",
                        "workload.parallelism.tensor=3",
                        "faults=[{kind: nvswitch-down, node: 4}]"),
                new Bad("fault-of-no-plane", "faults=[{kind: link-down, node: 1, nic: 0, plane: 1}]"),
                new Bad(
                        "fault-of-unknown-scale-up-switches",
                        "cluster.nodes.scale-up.switches=0",
                        "faults=[{kind: nvswitch-down, node: 1}]"),
                new Bad("recovery-too-long", "cluster.fabric.recovery.detection=1000 d"),
                new Bad(
                        "second-tier-oversubscribed",
                        "cluster.nodes.scale-up.second-tier={nodes: 4, oversubscription: 1e9, latency: 600 ns}"),
                new Bad("second-tier-a-number", "cluster.nodes.scale-up.second-tier=4"),
                new Bad("second-tier-a-list", "cluster.nodes.scale-up.second-tier=[4]"),
                new Bad(
                        "second-tier-gpus-per-domain",
                        "cluster.nodes.type=hgx-h100-nvl256",
                        "workload.gpus-per-domain=64"),
                new Bad(
                        "second-tier-without-oversubscription",
                        "cluster.nodes.scale-up.second-tier={nodes: 4, latency: 600 ns}"),
                new Bad(
                        "second-tier-cables-below-none",
                        "cluster.nodes.type=hgx-h100-nvl256",
                        "cluster.nodes.scale-up.second-tier.cables-per-node=-4"),
                new Bad("second-tier-in-part", "cluster.nodes.scale-up.second-tier={nodes: 4}"),
                new Bad("adapter-a-list", "cluster.nodes.nic=[4]"),
                new Bad("latency-a-list", "cluster.nodes.scale-up.latency=[4]"),
                new Bad("faults-a-number", "faults=5"),
                new Bad("unit-missing", "workload.checkpoint.every=30"),
                new Bad("unit-wrong", "cluster.nodes.nic.rate=400 GiB"),
                new Bad("unit-missing-in-place", "cluster.nodes.accelerator.memory.bandwidth=3.35"),
                new Bad("key-unknown-in-place", "cluster.nodes.accelerator.memory.bandwith=3 TB/s"),
                new Bad(
                        "key-only-descriptive",
                        "cluster.nodes.rack-units=4",
                        "cluster.fabric.switch.power.typical=1 kW"),
                new Bad("precision-unknown-to-the-accelerator", "workload.precision=nvfp4"),
                new Bad("experts-do-not-divide", "workload.model=mixtral-8x7b", "workload.parallelism.expert=3"),
                new Bad(
                        "expert-ranks-do-not-divide",
                        "workload.model=mixtral-8x7b",
                        "workload.parallelism={tensor: 2, pipeline: 2, expert: 8, expert-tensor: 4}"),
                new Bad(
                        "expert-width-does-not-divide",
                        "workload.model={name: mixtral-8x7b, experts: {feed-forward: 1001}}",
                        "workload.parallelism={tensor: 2, pipeline: 2, expert: 2}"),
                new Bad(
                        "experts-without-divided-tokens",
                        "workload.model=mixtral-8x7b",
                        "workload.sequence-parallel=false"),
                new Bad(
                        "expert-groups-too-few",
                        "workload.model={name: deepseek-v3, experts: {groups: 8, chosen-groups: 9}}"),
                new Bad(
                        "windows-in-a-ring",
                        "workload.model={name: gemma-3-12b, layers: 6}",
                        "workload.parallelism.context=2"),
                new Bad(
                        "context-by-heads-in-a-ring",
                        "workload.parallelism={tensor: 1, pipeline: 2, context: 4, context-by-heads: 2}"),
                new Bad(
                        "context-by-heads-unsaid",
                        "workload.parallelism={tensor: 1, pipeline: 2, context: 4, context-style: hierarchical}"),
                new Bad(
                        "context-by-heads-of-all",
                        "workload.parallelism={tensor: 1, pipeline: 2, context: 4, context-style: hierarchical, context-by-heads: 4}"),
                new Bad(
                        "context-by-heads-do-not-divide",
                        "workload.model={name: llama-3.1-8b, layers: 4, heads: 24, kv-heads: 8, hidden: 3072}",
                        "workload.parallelism={tensor: 8, pipeline: 1, context: 4, context-style: hierarchical, context-by-heads: 2}"),
                new Bad("window-missing", "workload.model.layer-pattern=[window, attention]"),
                new Bad("layer-unknown", "workload.model.layer-pattern=[attention, convolution]"),
                new Bad("layers-no-list", "workload.model.layer-pattern=attention"),
                new Bad("state-space-missing", "workload.model.layer-pattern=[state-space, attention]"),
                new Bad(
                        "state-space-groups",
                        "workload.model={name: nemotron-h-8b, layers: 4, state-space: {groups: 7}}"),
                new Bad(
                        "state-space-does-not-divide",
                        "workload.model={name: nemotron-h-8b, layers: 4, state-space: {groups: 1}}"),
                new Bad(
                        "state-space-and-context",
                        "workload.model={name: nemotron-h-8b, layers: 4, state-space: {heads: 8, groups: 4}}",
                        "workload.parallelism={tensor: 2, pipeline: 1, context: 8}"),
                new Bad("documents-of-nothing", "workload.documents=0"),
                new Bad("fabric-too-small", "cluster.fabric.switch.ports=2"),
                new Bad(
                        "several-faults",
                        "workload.model=llama-4",
                        "cluster.nodes.type=hgx-h101",
                        "cluster.storage.write=-1 GB/s"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void check_badScenario_saysWhatIsWrong(Bad bad) throws IOException {
        String said = said(bad);
        Path golden = TEXTS.resolve(bad.name() + ".err");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(TEXTS);
            Files.writeString(golden, said);
        }
        assertThat(said)
                .isEqualTo(Files.readString(golden))
                .isNotEmpty()
                .doesNotContain("Exception", "dev.zettasim", "java.", "\tat ", "Section");
    }

    private static String said(Bad bad) {
        try {
            Probe.check(KeyEffectsTest.BASE, List.of(bad.set()));
            return "";
        } catch (ScenarioException e) {
            return e.render();
        }
    }
}
