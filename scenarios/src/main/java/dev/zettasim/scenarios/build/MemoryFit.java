package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.core.units.Quantity;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.study.StageMemory;
import dev.zettasim.models.study.TrainingTask;
import dev.zettasim.models.transformer.LayerExecution.Recompute;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import java.util.List;

/** Whether every stage fits into the memory of its accelerators, and if not, what would. */
final class MemoryFit {
    private MemoryFit() {}

    static void check(Scenario scenario, TrainingTask task, Node node, List<StageMemory> memory, Diagnostics problems) {
        long capacity = node.accelerator().memoryBytes();
        StageMemory worst = memory.get(0);
        for (StageMemory stage : memory) {
            worst = stage.demand().peakBytes() > worst.demand().peakBytes() ? stage : worst;
        }
        if (!worst.demand().fits(capacity)) {
            problems.add(Diagnostic.error(
                            scenario.value("workload.parallelism"),
                            "workload.parallelism",
                            problem(worst, node, capacity))
                    .expecting("at most 97 % of " + print((double) capacity) + " per GPU")
                    .hinting(remedy(task, capacity)));
        }
    }

    private static String problem(StageMemory worst, Node node, long capacity) {
        return "the job does not fit: a GPU of pipeline stage " + worst.stage() + " needs "
                + print(worst.demand().peakBytes()) + " (weights, gradients and optimizer " + print(states(worst))
                + ", activations " + print(worst.demand().activationsBytes()) + "), "
                + node.accelerator().name() + " has " + print((double) capacity);
    }

    private static double states(StageMemory stage) {
        return stage.demand().weightsBytes()
                + stage.demand().gradientsBytes()
                + stage.demand().optimizerBytes();
    }

    /** The mildest change that fits, tried on the same model of memory. */
    private static String remedy(TrainingTask task, long capacity) {
        if (task.recompute() != Recompute.FULL && fits(task.withRecompute(Recompute.FULL), capacity)) {
            return "with `recompute: full` it would fit";
        }
        return "more `tensor` or `pipeline` ranks, a smaller `micro-batch` or `sequence-length`, or GPUs with more memory would help";
    }

    private static boolean fits(TrainingTask task, long capacity) {
        return StageMemory.of(task).stream().allMatch(stage -> stage.demand().fits(capacity));
    }

    private static String print(double bytes) {
        return Quantity.print(bytes, Dimension.DATA);
    }
}
