package dev.zettasim.scenarios.run;

import dev.zettasim.models.hardware.Node;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.Picked;
import dev.zettasim.scenarios.build.Reference;
import dev.zettasim.scenarios.schema.NodesSection;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How many GPUs a scenario needs to reach a target. */
public final class SizeScenario {
    private SizeScenario() {}

    /** GPUs and nodes of the scenario's kind for a peak, in every precision they have. */
    public static PeakSizing forPeak(Scenario scenario, double targetFlopPerSecond) {
        String name = scenario.document().cluster().nodes().type();
        return PeakSizing.of(targetFlopPerSecond, name, node(scenario));
    }

    /**
     * GPUs and nodes with which the scenario's job reaches its token budget in time.
     *
     * @param reading reads the scenario again with these {@code KEY=VALUE} on top
     */
    public static TimeSizing forTime(
            Function<List<String>, Scenario> reading, double targetSeconds, Progress progress) {
        Function<List<String>, Scenario> withOverrides = withoutFaults(reading);
        Scenario scenario = withOverrides.apply(List.of());
        requireTokens(scenario);
        Result base = RunScenario.simulate(scenario, progress, Catalog.load()).result();
        long perReplica = base.gpus() / base.setup().plan().data();
        long perNode = usedPerNode(scenario, base.gpusInstalled() / base.setup().nodes());
        long batches = base.setup().globalBatch() / base.setup().microBatch();
        long[] replicas = LongStream.rangeClosed(1, batches)
                .filter(r -> batches % r == 0 && (r * perReplica) % perNode == 0)
                .filter(r -> isPossible(withOverrides, overrides(r * perReplica, r * perReplica / perNode)))
                .toArray();
        if (replicas.length == 0) {
            throw fault(
                    scenario, "workload.global-batch", "no number of replicas fills whole nodes and divides the batch");
        }
        return TimeSizing.of(new TimeSizing.Search(
                targetSeconds,
                replicas,
                r -> RunScenario.simulate(
                                withOverrides.apply(overrides(r * perReplica, r * perReplica / perNode)),
                                progress,
                                Catalog.load())
                        .result()));
    }

    /** What happens to the reported step is no measure of weeks, and parts that fail are not there in smaller clusters. */
    private static Function<List<String>, Scenario> withoutFaults(Function<List<String>, Scenario> reading) {
        return reading.apply(List.of()).document().faults().isEmpty()
                ? reading
                : overrides -> reading.apply(Stream.concat(overrides.stream(), Stream.of("faults=[]"))
                        .toList());
    }

    /** Some numbers do not suit the plan; an interleaved pipeline, for one, wants its micro-batches in groups. */
    private static boolean isPossible(Function<List<String>, Scenario> withOverrides, List<String> overrides) {
        try {
            RunScenario.check(withOverrides.apply(overrides));
            return true;
        } catch (ScenarioException e) {
            return false;
        }
    }

    private static List<String> overrides(long gpus, long nodes) {
        return List.of("cluster.nodes.count=" + nodes, "workload.gpus=" + gpus, "workload.parallelism.data=auto");
    }

    private static long usedPerNode(Scenario scenario, long gpusPerNode) {
        OptionalInt used = scenario.document().workload().gpusPerDomain();
        return used.isPresent() ? used.getAsInt() : gpusPerNode;
    }

    private static Node node(Scenario scenario) {
        NodesSection nodes = scenario.document().cluster().nodes();
        String path = "cluster.nodes.type";
        Diagnostics problems = new Diagnostics(scenario.tree().place().source());
        Reference reference = Reference.of(nodes.type(), scenario.value(path), path, nodes.overrides());
        Optional<Picked<Node>> node = Catalog.load().node(reference, problems);
        problems.throwIfErrors();
        return node.orElseThrow(() -> new IllegalStateException("no node and no fault: " + nodes.type()))
                .value();
    }

    private static void requireTokens(Scenario scenario) {
        if (scenario.document().workload().tokens() == null) {
            throw fault(scenario, "workload.tokens", "a training time needs a token budget, such as `tokens: 15 T`");
        }
    }

    private static ScenarioException fault(Scenario scenario, String path, String problem) {
        return scenario.refusal(Diagnostic.error(scenario.value(path), path, problem));
    }
}
