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

/** What a rank of one pipeline stage needs of its accelerator's memory. */
public record StageMemory(int stage, MemoryDemand demand) {

    /** Of all stages of a task, in their order. */
    public static List<StageMemory> of(TrainingTask task) {
        Plan plan = task.plan();
        Memory memory = new Memory(task.model(), StageCosts.execution(task), setting(task));
        Schedule schedule = plan.newSchedule();
        List<StageMemory> stages = new ArrayList<>();
        for (int stage = 0; stage < plan.pipeline(); stage++) {
            List<StageLayers> chunks = layers(task, stage);
            double kept = keptBytes(memory, chunks, schedule, stage);
            stages.add(new StageMemory(
                    stage, memory.demandKeeping(chunks, kept).gathering(gathered(task, memory, chunks))));
        }
        return stages;
    }

    /** Gradients are kept as they are reduced: Megatron-LM sums them in the buffer that it reduces. */
    private static Memory.Setting setting(TrainingTask task) {
        Plan plan = task.plan();
        StateBytes.Sharding sharding = switch (plan.sharding()) {
            case NONE -> StateBytes.Sharding.NONE;
            case DISTRIBUTED_OPTIMIZER -> StateBytes.Sharding.OPTIMIZER;
            case OPTIMIZER_AND_GRADIENTS -> StateBytes.Sharding.GRADIENTS;
            case FULLY_SHARDED -> StateBytes.Sharding.PARAMETERS;
        };
        return new Memory.Setting(
                states(task),
                sharding,
                sharding == StateBytes.Sharding.PARAMETERS
                        ? task.steps().gathering().sharing(plan.replicas())
                        : Math.toIntExact(plan.replicas()),
                plan.expertReplicas(),
                task.framework().memory());
    }

    /** Weights that are gathered further ahead than one unit, or stay for the backward pass. */
    private static double gathered(TrainingTask task, Memory memory, List<StageLayers> chunks) {
        if (task.plan().sharding() != Sharding.FULLY_SHARDED) {
            return 0;
        }
        StepOptions.Gathering gathering = task.steps().gathering();
        return memory.gatheredBytes(chunks.get(0), gathering.keeps() ? Integer.MAX_VALUE : gathering.ahead() - 1);
    }

    private static StateBytes states(TrainingTask task) {
        return task.framework().memory().states(task.precision().bytes(), task.gradientBytes());
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

    /**
     * Walks the stage's order of passes and keeps the most bytes whose backward pass is still to come. Between the
     * gradients of inputs and those of weights, inputs and gradients of the multiplications stay: about as much as before.
     */
    private static double keptBytes(Memory memory, List<StageLayers> chunks, Schedule schedule, int stage) {
        double[] kept = chunks.stream().mapToDouble(memory::keptBytes).toArray();
        double[] due = chunks.stream().mapToDouble(memory::dueBytes).toArray();
        double most = 0;
        double now = 0;
        for (int slot = 0; slot < schedule.slots(stage); slot++) {
            int chunk = schedule.chunk(stage, slot);
            now += switch (schedule.pass(stage, slot)) {
                case FORWARD -> kept[chunk];
                case BACKWARD -> -kept[chunk];
                case INPUT -> due[chunk] - kept[chunk];
                case WEIGHT -> -due[chunk];
            };
            most = Math.max(most, now);
        }
        return most;
    }
}
