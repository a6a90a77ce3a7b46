package dev.zettasim.models.study;

import dev.zettasim.models.parallel.ChunkMap;
import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.parallel.Schedule;
import dev.zettasim.models.parallel.Sharding;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.Memory;
import dev.zettasim.models.transformer.MemoryDemand;
import dev.zettasim.models.transformer.StageLayers;
import dev.zettasim.models.transformer.StateBytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a rank of one pipeline stage needs of its accelerator's memory.
 *
 * @param peakMicroBatch the micro-batch whose forward pass fills it; what is computed next needs the most
 * @param hostBytes of the host's memory, for what was taken off the accelerator
 */
public record StageMemory(int stage, MemoryDemand demand, int peakMicroBatch, double hostBytes) {

    /** Of all stages of a task, in their order. */
    public static List<StageMemory> of(TrainingTask task) {
        Plan plan = task.plan();
        Memory memory = new Memory(task.model(), StageCosts.execution(task), setting(task));
        Schedule schedule = plan.newSchedule();
        List<StageMemory> stages = new ArrayList<>();
        for (int stage = 0; stage < plan.pipeline(); stage++) {
            stages.add(of(task, memory, layers(task, stage), schedule, stage));
        }
        return stages;
    }

    private static StageMemory of(
            TrainingTask task, Memory memory, List<StageLayers> chunks, Schedule schedule, int stage) {
        KeptActivations kept =
                KeptActivations.of(memory, chunks, task.offload().activationsFraction(), schedule, stage);
        MemoryDemand demand =
                memory.demandKeeping(chunks, kept.deviceBytes()).gathering(gathered(task, memory, chunks));
        double onHost = task.offload().optimizerFraction();
        double withGradients = 1 + task.bytes().gradient() / states(task).optimizer();
        return new StageMemory(
                stage,
                demand.offloading(1 - onHost, kept.inTransitBytes()).addingStatic(graphBytes(task)),
                kept.peakMicroBatch(),
                kept.hostBytes() + onHost * withGradients * demand.optimizerBytes());
    }

    private static double graphBytes(TrainingTask task) {
        boolean captures =
                task.steps().oneGraph() || !task.layers().graphs().parts().isEmpty();
        return captures ? task.framework().graphs().memoryBytes() : 0;
    }

    /**
     * Gradients are kept as they are reduced: Megatron-LM sums them in the buffer that it reduces. In a pipeline, fully sharded parameters and
     * gradients are whole from their first use to the end of the step.
     */
    private static Memory.Setting setting(TrainingTask task) {
        Plan plan = task.plan();
        StateBytes.Sharding sharding = switch (plan.sharding()) {
            case NONE -> StateBytes.Sharding.NONE;
            case DISTRIBUTED_OPTIMIZER -> StateBytes.Sharding.OPTIMIZER;
            case OPTIMIZER_AND_GRADIENTS -> StateBytes.Sharding.GRADIENTS;
            case FULLY_SHARDED ->
                plan.gathersForEachPass() ? StateBytes.Sharding.PARAMETERS : StateBytes.Sharding.OPTIMIZER;
        };
        return new Memory.Setting(
                states(task),
                sharding,
                plan.sharding() == Sharding.FULLY_SHARDED
                        ? task.steps().gathering().sharing(plan.replicas())
                        : Math.toIntExact(plan.replicas()),
                plan.expertReplicas(),
                task.framework().memory());
    }

    /** Weights that are gathered further ahead than one unit, or stay for the backward pass. */
    private static double gathered(TrainingTask task, Memory memory, List<StageLayers> chunks) {
        if (!task.plan().gathersForEachPass()) {
            return 0;
        }
        StepOptions.Gathering gathering = task.steps().gathering();
        return memory.gatheredBytes(chunks.get(0), gathering.keeps() ? Integer.MAX_VALUE : gathering.ahead() - 1);
    }

    private static StateBytes states(TrainingTask task) {
        return task.framework()
                .memory()
                .states(task.precision().bytes(), task.bytes().gradient());
    }

    private static List<StageLayers> layers(TrainingTask task, int stage) {
        LayerSplit split = task.split();
        ChunkMap map = split.map();
        List<StageLayers> chunks = new ArrayList<>();
        for (int chunk = 0; chunk < map.chunks(); chunk++) {
            boolean embedding = map.isFirst(stage, chunk);
            boolean head = map.isLast(stage, chunk);
            chunks.add(new StageLayers(split.firstLayer(stage, chunk), split.layers(stage, chunk), embedding, head));
        }
        return chunks;
    }
}
