package dev.zettasim.scenarios.run;

import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.study.FaultEffect;
import dev.zettasim.models.study.StudyResult;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.schema.CheckpointSection;
import dev.zettasim.scenarios.schema.ScenarioDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The given keys that could not move a figure of this run, because of what other keys say: no value of them would. Only what is
 * certain is listed; {@link KeyTrials} tells more of keys that change a catalog entry or the file. Names and descriptions, the
 * version of the language and how a run is carried out are not meant to move figures and are never listed.
 */
final class EffectlessKeys {
    private final BuiltScenario built;
    private final StudyResult found;
    private final List<String> paths = new ArrayList<>();

    EffectlessKeys(BuiltScenario built, StudyResult found) {
        this.built = built;
        this.found = found;
    }

    List<String> paths() {
        ScenarioDocument document = built.scenario().document();
        TrainingTask task = built.task();
        Plan plan = task.plan();
        boolean replicas = plan.data() * plan.context() > 1;
        addIf(plan.tensor() == 1, "workload.overlap.tensor", "workload.sequence-parallel");
        addIf(plan.pipeline() == 1, "workload.parallelism.layer-split");
        addIf(plan.microBatches() == 1 && !plan.schedule().splitsBackward(), "workload.schedule");
        addIf(plan.pipeline() == 1 || plan.microBatches() == 1, "workload.overlap.pipeline");
        addIf(!replicas, "workload.overlap.gradients", "workload.gradient-bucket", "workload.sharding");
        addIf(plan.context() == 1, "workload.parallelism.context-style");
        addIf(axesInUse(plan) < 2, "workload.parallelism.order");
        addIf(!replicas || !gathers(plan), "workload.overlap.parameters");
        addIf(plan.ranks() == 1, "workload.overlap.gradient-norm");
        addIf(!hasStraggler(task), "cluster.stragglers");
        addIf(!hasFelt(found.faults()) && !FaultFindings.isLate(built, found.faults()), "faults");
        addIf(found.packets() != null && found.packets().messages() == 0, "simulation.window");
        addIf(document.faults().isEmpty(), "cluster.fabric.recovery");
        boolean layerwise = replicas && plan.sharding() == Sharding.FULLY_SHARDED;
        addIf(!layerwise, "workload.fully-sharded.group");
        addIf(
                !layerwise || !plan.gathersForEachPass(),
                "workload.fully-sharded.prefetch",
                "workload.fully-sharded.reshard");
        addIf(layerwise && !document.workload().overlap().parameters(), "workload.fully-sharded.prefetch");
        addIf(replicas && plan.sharding() == Sharding.FULLY_SHARDED, "workload.gradient-bucket");
        addIf(document.cluster().storage() == null, "workload.data.bytes-per-token");
        addIf(
                plan.expert() == 1,
                "workload.routing.skew",
                "workload.routing.dispatch",
                "workload.routing.library",
                "workload.routing.dispatch-precision");
        addIf(
                task.model().experts() == null
                        || (plan.expert() == 1 && task.layers().routing().capacityFactor() >= 1),
                "workload.routing.capacity-factor");
        addIf(plan.expert() == 1 || !hasSharedExperts(task), "workload.overlap.shared-experts");
        addIf(task.bytes().dataPerToken() == 0, "workload.data.prefetch");
        addIf(built.cluster().node().storageNics() == 0, "cluster.storage.network");
        CheckpointSection checkpoint = document.workload().checkpoint();
        addIf(
                checkpoint != null && checkpoint.mode() == CheckpointSection.Mode.NONE,
                "workload.checkpoint.every",
                "workload.checkpoint.bytes-per-parameter");
        addIf(!isSeedUsed(document), "simulation.seed");
        addIf(!document.cluster().fabric().isTree() || !crossesFabric(), "cluster.fabric.oversubscription");
        addIf(!crossesFabric(), "cluster.fabric.routing", "cluster.fabric.tiers");
        addIf(!crossesFabric() && plan.ranks() == built.cluster().gpus(), "workload.placement");
        return paths;
    }

    private static boolean hasStraggler(TrainingTask task) {
        Placement placement = task.placement();
        return task.speeds().stragglers().stream()
                .anyMatch(straggler -> straggler.fraction() != 1
                        && IntStream.range(0, task.plan().ranks())
                                .anyMatch(rank -> straggler.holds(placement.gpu(rank))));
    }

    private static boolean hasFelt(@Nullable FaultEffect faults) {
        return faults != null
                && faults.stepSeconds().stream().anyMatch(seconds -> seconds != faults.undisturbedSeconds());
    }

    private static boolean hasSharedExperts(TrainingTask task) {
        Experts experts = task.model().experts();
        return experts != null && experts.shared() > 0;
    }

    private static boolean gathers(Plan plan) {
        return plan.sharding() != Sharding.NONE;
    }

    /** With less than two axes the order of ranks is the same, whatever the order of axes. */
    private static int axesInUse(Plan plan) {
        int axes = 0;
        for (int ranks : new int[] {plan.tensor(), plan.context(), plan.data(), plan.pipeline()}) {
            axes += ranks > 1 ? 1 : 0;
        }
        return axes;
    }

    private static boolean isSeedUsed(ScenarioDocument document) {
        return document.workload().placement().rule() == dev.zettasim.scenarios.schema.PlacementSection.Rule.SCATTERED;
    }

    /** Whether anything went from switch to switch. */
    private boolean crossesFabric() {
        return found.links().isEmpty()
                || found.links().stream().anyMatch(load -> isTrunk(load.kind()) && load.bytes() > 0);
    }

    private static boolean isTrunk(String kind) {
        return Stream.of("gpu-", "host-", "nic-", "storage-").noneMatch(kind::startsWith);
    }

    private void addIf(boolean effectless, String... keys) {
        for (String key : keys) {
            if (effectless && built.scenario().isGiven(key)) {
                paths.add(key);
            }
        }
    }
}
