package dev.zettasim.scenarios.build;

import dev.zettasim.scenarios.schema.ParallelismSection;
import dev.zettasim.scenarios.schema.RecomputeSection.Rule;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.schema.WorkloadSection;
import dev.zettasim.scenarios.schema.WorkloadSection.AttentionKernel;
import dev.zettasim.scenarios.schema.WorkloadSection.Sharding;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What could make a job fit into memory, tried on the same model of memory and the same rules as any scenario: first what costs
 * next to nothing, then recomputation and smaller micro-batches, then larger groups, then both.
 */
final class Remedies {
    private static final int MOST_PLANS = 40;

    private final Scenario scenario;
    private final WorkloadSection job;
    private final long domainGpus;
    private final int layers;

    /** How well a changed scenario fits; it throws where the scenario makes no sense. */
    private final Function<Scenario, MemoryFit> trial;

    Remedies(Scenario scenario, long domainGpus, int layers, Function<Scenario, MemoryFit> trial) {
        this.scenario = scenario;
        this.job = scenario.document().workload();
        this.domainGpus = domainGpus;
        this.layers = layers;
        this.trial = trial;
    }

    /** The first that fits. */
    Optional<Remedy> first() {
        for (List<String> changes : candidates()) {
            Optional<Remedy> remedy = attempt(changes);
            if (remedy.isPresent()) {
                return remedy;
            }
        }
        return Optional.empty();
    }

    private List<List<String>> candidates() {
        List<List<String>> all = new ArrayList<>(mild());
        List<List<String>> groups = largerGroups();
        all.addAll(groups);
        if (!job.recompute().is(Rule.FULL)) {
            groups.forEach(changes -> all.add(plus("recompute=full", changes)));
        }
        return all;
    }

    private List<List<String>> mild() {
        List<List<String>> mild = new ArrayList<>();
        if (!job.sequenceParallel() && job.parallelism().tensor() > 1) {
            mild.add(List.of("sequence-parallel=true"));
        }
        if (job.sharding() == Sharding.NONE) {
            mild.add(List.of("sharding=distributed-optimizer"));
        }
        if (job.recompute().is(Rule.NONE) && job.attention() == AttentionKernel.UNFUSED) {
            mild.add(List.of("recompute=selective"));
        }
        for (int size = job.microBatch() / 2; size >= 1; size /= 2) {
            mild.add(List.of("micro-batch=" + size));
        }
        if (!job.recompute().is(Rule.FULL)) {
            mild.add(List.of("recompute=full"));
        }
        if (job.sharding() != Sharding.FULLY_SHARDED) {
            mild.add(List.of("sharding=fully-sharded"));
        }
        return mild;
    }

    /** Of the plans with larger groups those first that leave the most replicas; of these, those with more tensor ranks. */
    private List<List<String>> largerGroups() {
        List<Degrees> degrees = new ArrayList<>();
        ParallelismSection axes = job.parallelism();
        for (int tensor = axes.tensor(); tensor <= Math.max(domainGpus, axes.tensor()); tensor *= 2) {
            for (int pipeline = axes.pipeline(); pipeline <= layers; pipeline++) {
                if (divides(pipeline) && (tensor > axes.tensor() || pipeline > axes.pipeline())) {
                    degrees.add(new Degrees(tensor, pipeline));
                }
            }
        }
        degrees.sort(Comparator.comparingLong(Degrees::product).thenComparing(Degrees::pipeline));
        List<List<String>> groups = new ArrayList<>();
        for (Degrees each : degrees.subList(0, Math.min(MOST_PLANS, degrees.size()))) {
            groups.add(changes(each, axes));
        }
        return groups;
    }

    private record Degrees(int tensor, int pipeline) {
        long product() {
            return (long) tensor * pipeline;
        }
    }

    private boolean divides(int pipeline) {
        ParallelismSection axes = job.parallelism();
        int places = layers + axes.layerSplit().placesOfEnds();
        return pipeline == axes.pipeline() || places % pipeline == 0;
    }

    private List<String> changes(Degrees degrees, ParallelismSection axes) {
        List<String> changes = new ArrayList<>();
        if (degrees.tensor() != axes.tensor()) {
            changes.add("parallelism.tensor=" + degrees.tensor());
        }
        if (degrees.pipeline() != axes.pipeline()) {
            changes.add("parallelism.pipeline=" + degrees.pipeline());
            int places = layers + axes.layerSplit().placesOfEnds();
            if (places % ((long) degrees.pipeline() * axes.virtualPipeline()) != 0) {
                changes.add("parallelism.virtual-pipeline=1");
            }
        }
        if (axes.data().isPresent()) {
            changes.add("parallelism.data=auto");
        }
        return changes;
    }

    private static List<String> plus(String more, List<String> changes) {
        List<String> all = new ArrayList<>(changes);
        all.add(more);
        return all;
    }

    private Optional<Remedy> attempt(List<String> changes) {
        try {
            List<String> overrides =
                    changes.stream().map(change -> "workload." + change).toList();
            MemoryFit fit = trial.apply(ScenarioReader.with(scenario, overrides));
            return fit.fits() ? Optional.of(new Remedy(print(changes), fit.neededBytes())) : Optional.empty();
        } catch (ScenarioException e) {
            // Something does not divide then.
            return Optional.empty();
        }
    }

    private static String print(List<String> changes) {
        return changes.stream()
                .map(change -> "`workload." + change.replace("=", ": ") + "`")
                .collect(Collectors.joining(" with "));
    }
}
