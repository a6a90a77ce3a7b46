package dev.zettasim.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.CatalogEntry;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every figure of a catalog entry, changed in place, moves a figure of a result in one of the settings below; or it is refused
 * because it only describes; or there is a reason why it cannot.
 */
class CatalogEffectsTest {
    private static final Catalog CATALOG = Catalog.load();

    private static final String RACKS = "cluster.fabric.nodes-per-unit=1";
    private static final String LARGE_MEMORY = "cluster.nodes.accelerator.memory.capacity=800 GB";

    private static final String PAIRS = "cluster.fabric.nodes-per-unit=2";
    private static final String SMALL_SWITCHES = "cluster.fabric.switch.ports=16";
    private static final String SPINE_DOWN = "faults=[{kind: switch-down, switch: spine-16, lasts: 60 s}]";

    /** Jobs that between them use what an entry describes. */
    private static final List<List<String>> SETTINGS = List.of(
            List.of(),
            List.of("workload.parallelism.order=[tensor, context, expert, pipeline, data]"),
            List.of(
                    "workload.precision=fp8",
                    "workload.micro-batch=2",
                    "workload.parallelism.tensor=1",
                    "workload.parallelism.pipeline=4",
                    LARGE_MEMORY),
            List.of(
                    "workload.precision=fp16",
                    "workload.parallelism.tensor=8",
                    "workload.parallelism.pipeline=1",
                    "workload.sharding=none",
                    RACKS),
            List.of(
                    "workload.precision=fp8-block",
                    "workload.attention=triton",
                    "cluster.nodes.accelerator.power.limit=500 W",
                    "workload.parallelism.tensor=4",
                    "workload.micro-batch=4",
                    "workload.global-batch=32",
                    "cluster.nodes.count=8",
                    "cluster.storage.network=shared"),
            List.of(
                    "workload.precision=tf32",
                    "workload.sequence-parallel=false",
                    "workload.micro-batch=2",
                    LARGE_MEMORY),
            List.of("workload.parallelism.tensor=4", "workload.sequence-length=512"),
            List.of(RACKS),
            List.of("workload.sharding=none", "cluster.fabric.in-network-reduction=sharp"),
            List.of("faults=[{kind: nvswitch-down, node: 1}]"),
            List.of(
                    PAIRS,
                    SMALL_SWITCHES,
                    "faults=[{kind: switch-down, switch: spine-16, lasts: 1 ms, every: 3 ms, times: 30}]"),
            List.of(PAIRS, SMALL_SWITCHES, SPINE_DOWN, "cluster.fabric.routing=ecmp"),
            List.of(PAIRS, SMALL_SWITCHES, SPINE_DOWN, "cluster.fabric.routing=d-mod-k"),
            List.of("workload.cuda-graphs=full-iteration", "workload.offload.optimizer=50 %"),
            List.of("workload.sharding=fully-sharded", "workload.parallelism.pipeline=1"),
            List.of("workload.model={name: mixtral-8x7b, layers: 4}", "workload.parallelism.expert=4"),
            List.of("workload.attention=unfused", LARGE_MEMORY),
            List.of("workload.model.head-dimension=64"),
            List.of(
                    "workload.model=qwen3-30b-a3b",
                    "workload.parallelism.tensor=1",
                    "workload.parallelism.pipeline=1",
                    "workload.parallelism.expert=8",
                    "workload.global-batch=32",
                    "workload.sequence-length=512",
                    "workload.precision=fp8",
                    LARGE_MEMORY),
            List.of(
                    "workload.model=nemotron-3-nano-30b-a3b",
                    "workload.parallelism.tensor=1",
                    "workload.parallelism.pipeline=1",
                    "workload.parallelism.expert=8",
                    "workload.global-batch=32",
                    "workload.sequence-length=16384",
                    "workload.cuda-graphs=[attention, mamba]",
                    LARGE_MEMORY),
            List.of(
                    "workload.parallelism.tensor=4",
                    "workload.sequence-length=512",
                    "workload.sequence-parallel=false"),
            List.of(
                    "workload.precision=fp32",
                    "workload.parallelism.tensor=4",
                    "workload.micro-batch=4",
                    "workload.sequence-parallel=false",
                    LARGE_MEMORY),
            List.of(
                    "workload.parallelism.tensor=8",
                    "workload.sequence-parallel=false",
                    "workload.model.position=learned",
                    "cluster.nodes.count=8"));

    /** Figures by the end of their path, with changes that leave the scenario possible. */
    private static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("workload.framework.kernels.style", "eager"),
            Map.entry("workload.framework.kernels.speed", "0.8"),
            Map.entry("workload.framework.kernels.launching", "blocking"),
            Map.entry("workload.framework.experts.counts", "device"),
            Map.entry("workload.framework.memory.narrow-gradients", "2 B"),
            Map.entry("in-network-reduction.groups", "1"),
            Map.entry("in-network-reduction.streams", "1"),
            Map.entry("in-network-reduction.streams-per-port", "0"),
            Map.entry("cluster.fabric.switch.ports", "16"),
            Map.entry("cluster.fabric.switch.port-rate", "50 Gbit/s"),
            Map.entry("gemm.fp8.start", "1 us"),
            Map.entry("gemm.fp8-block.wave", "0.5"),
            Map.entry("workload.model.normalization", "layer"),
            Map.entry("workload.model.bias", "all"),
            Map.entry("workload.model.position", "learned"));

    /** Figures that cannot move a result, by a pattern of their path, and why. */
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            ".*\\.peak\\.(fp64|int8|fp6|fp4|nvfp4)", "no training in this precision",
            ".*\\.gemm\\..*\\.(small-memory-efficiency|depth)", "every multiplication of the settings has longer sides",
            ".*\\.gemm\\..*\\.(cold-)?quantisation",
                    "quantisation is fused into the kernel before; matters where it is a pass of its own",
            ".*\\.cold-elements", "quantisation is fused into the kernel before; matters where it is a pass of its own",
            ".*\\.attention\\..*\\.serving-start", "serving is not simulated",
            ".*\\.rails\\.of-a-tray", "matters for racks; a server has a rail for each adapter",
            ".*\\.attention\\.fp8\\..*", "training in 8 bits keeps attention in 16",
            ".*\\.all-reduce\\.fitted\\.2\\..*", "no collective of the settings; as those of 4 and 8 ranks",
            ".*\\.all-to-all\\.fitted\\.([48]\\..*|2\\.(start|ramp|ramp-size))",
                    "models with experts are not simulated; messages between two use the bandwidth alone",
            ".*\\.recovery\\.patience", "a warning, not a figure");

    static Stream<String> figures() {
        List<String> figures = new ArrayList<>();
        entries()
                .forEach((at, entry) -> entry.figures().stream()
                        .map(Figure::path)
                        // A key with a dot cannot be named.
                        .filter(path -> !path.startsWith("mlperf-storage-1.0"))
                        .forEach(path -> figures.add(at + "." + path + "=" + changed(at + "." + path, entry))));
        return figures.stream();
    }

    /** The entries of a server, a fabric, a file system and a model, by where a scenario changes them. */
    private static Map<String, CatalogEntry> entries() {
        Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        CatalogEntry node = entry("nodes", "hgx-h100");
        CatalogEntry accelerator = named(node, "accelerator", "accelerators");
        entries.put("cluster.nodes", node);
        entries.put("cluster.nodes.accelerator", accelerator);
        entries.put("cluster.nodes.accelerator.timings", named(accelerator, "timings", "timings"));
        entries.put("cluster.nodes.accelerator.timings.laws", entry("timings", "common-laws"));
        entries.put("cluster.nodes.cpu", named(node, "cpu", "cpus"));
        entries.put("cluster.nodes.nic", named(node, "nic", "nics"));
        entries.put("cluster.nodes.storage-nic", named(node, "storage-nic", "nics"));
        entries.put("cluster.nodes.collectives", named(node, "collectives", "collectives"));
        entries.put("cluster.fabric.switch", entry("switches", "qm9700"));
        entries.put("cluster.fabric.cabling", entry("cablings", "usual"));
        entries.put("cluster.fabric.recovery", entry("recoveries", "usual"));
        entries.put("cluster.storage", entry("storage", "ddn-ai400x2-turbo"));
        entries.put("workload.framework", entry("frameworks", "megatron-core"));
        entries.put("workload.model", entry("models", "llama-3.1-8b"));
        return entries;
    }

    private static CatalogEntry named(CatalogEntry by, String key, String kind) {
        return entry(kind, by.texts().getOrDefault(key, ""));
    }

    private static CatalogEntry entry(String kind, String name) {
        return CATALOG.find(kind, name).orElseThrow();
    }

    private static String changed(String path, CatalogEntry entry) {
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            if (path.endsWith(change.getKey())) {
                return change.getValue();
            }
        }
        return entry.figures().stream()
                .filter(figure -> path.endsWith("." + figure.path()))
                .map(figure -> other(figure.printed()))
                .findFirst()
                .orElseThrow();
    }

    /** A quarter less; a half of a count; the other of two words. */
    private static String other(String value) {
        Matcher number = Pattern.compile("([0-9.]+)(.*)").matcher(value);
        if (!number.matches()) {
            return value.equals("true") ? "false" : "true";
        }
        double amount = Double.parseDouble(number.group(1));
        String unit = number.group(2);
        if (unit.isEmpty() && amount == Math.rint(amount)) {
            return Long.toString((long) (amount >= 2 ? amount / 2 : amount + 1));
        }
        return Numbers.rounded(0.75 * amount, 4) + unit;
    }

    @ParameterizedTest
    @MethodSource("figures")
    void figure_changedInPlace_movesAFigureOrIsRefused(String change) {
        String path = change.substring(0, change.indexOf('='));
        boolean excused = WITHOUT_EFFECT.keySet().stream().anyMatch(path::matches);

        assertThat(excused || isRefused(change) || moves(change)).as(path).isTrue();
    }

    private static boolean isRefused(String change) {
        try {
            Probe.check(KeyEffectsTest.BASE, List.of(change));
            return false;
        } catch (ScenarioException e) {
            assertThat(e.render()).contains("is not yet supported");
            return true;
        }
    }

    private static boolean moves(String change) {
        Matcher kernel = Pattern.compile(".*\\.gemm\\.([a-z0-9-]+)\\..*").matcher(change);
        String precision = kernel.matches() ? "workload.precision=" + kernel.group(1) : "";
        for (List<String> setting : SETTINGS) {
            boolean apt = precision.isEmpty() || precision.endsWith("bf16") || setting.contains(precision);
            if (apt && !Probe.moved(KeyEffectsTest.BASE, setting, change).isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
