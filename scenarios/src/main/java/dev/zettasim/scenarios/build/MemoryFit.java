package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.StageNodes;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether every stage of a task fits into the memory of its accelerators.
 *
 * @param accelerator of the stage with the least to spare
 * @param usableBytes of one
 * @param worst that stage
 */
record MemoryFit(Accelerator accelerator, long usableBytes, StageMemory worst) {
    static MemoryFit of(TrainingTask task, StageNodes nodes, List<StageMemory> memory) {
        return memory.stream()
                .map(stage -> of(task, nodes.node(stage.stage()).accelerator(), stage))
                .min(Comparator.comparingDouble(MemoryFit::spareBytes))
                .orElseThrow();
    }

    private static MemoryFit of(TrainingTask task, Accelerator accelerator, StageMemory stage) {
        long usable = task.framework().memory().usableBytes(accelerator.memoryBytes());
        return new MemoryFit(accelerator, usable, stage);
    }

    private double spareBytes() {
        return usableBytes - neededBytes();
    }

    boolean fits() {
        return worst.demand().fits(usableBytes);
    }

    double neededBytes() {
        return worst.demand().peakBytes();
    }

    /** The fault: which stage, how much of what, and where the limit comes from. */
    Diagnostic fault(Scenario scenario, TrainingTask task, Optional<Remedy> remedy) {
        double usableFraction = task.framework().memory().usableFraction();
        return Diagnostic.error(scenario.value("workload.parallelism"), "workload.parallelism", problem())
                .expecting(String.format(
                        Locale.ROOT,
                        "at most %s: %s %% of the %s of %s, the driver keeps the rest",
                        Gibibytes.print((double) usableBytes),
                        Quantity.print(100 * usableFraction, Dimension.RATIO),
                        Gibibytes.print((double) accelerator.memoryBytes()),
                        accelerator.name()))
                .hinting(hint(remedy.orElse(null)));
    }

    private String problem() {
        return "the job does not fit: a GPU of pipeline stage " + worst.stage() + " needs "
                + Gibibytes.print(neededBytes()) + " (" + parts() + "), " + Gibibytes.print((double) usableBytes)
                + " are usable";
    }

    private String parts() {
        MemoryDemand demand = worst.demand();
        String[] names = {"weights", "gradients", "optimizer", "activations", "buffers and overheads"};
        double[] bytes = {
            demand.weightsBytes(),
            demand.gradientsBytes(),
            demand.optimizerBytes(),
            demand.activationsBytes() + demand.workingBytes() + demand.logitsBytes(),
            demand.gatheredBytes() + demand.communicationBytes() + demand.staticBytes() + demand.fragmentationBytes()
        };
        return Gibibytes.parts(names, bytes);
    }

    private static String hint(@Nullable Remedy remedy) {
        return remedy == null
                ? "no setting of recomputation, micro-batch, sharding, tensor and pipeline that was tried fits;"
                        + " it takes GPUs with more memory, shorter sequences or a smaller model"
                : remedy.setting() + " would make it fit, with " + Gibibytes.print(remedy.neededBytes());
    }
}
