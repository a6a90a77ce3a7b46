package dev.zettasim.models.parallel;

/**
 * How a training job is spread over ranks and in which order each works.
 *
 * @param tensor ranks that share each matrix
 * @param context ranks that share a sequence
 * @param expert ranks that share the experts of a layer; no factor of {@link #ranks()}
 * @param expertTensor ranks that share each expert's matrices; no factor of {@link #ranks()}
 * @param data replicas of the model
 * @param pipeline stages
 * @param virtualPipeline model chunks per stage
 * @param sequenceParallel whether the tensor ranks also share the norms and what lies between the layers
 * @param schedule in which order the stages work
 * @param microBatches per replica and step; of both copies together where the stages hold two
 * @param contextByHeads neighbouring context ranks that trade tokens for heads; such groups are a ring
 */
public record Plan(
        int tensor,
        int context,
        int expert,
        int expertTensor,
        int data,
        int pipeline,
        int virtualPipeline,
        RankOrder order,
        boolean sequenceParallel,
        Sharding sharding,
        ScheduleChoice schedule,
        int microBatches,
        int contextByHeads) {

    public Plan {
        requirePositive(tensor, "tensor");
        requirePositive(context, "context");
        requirePositive(expert, "expert");
        requirePositive(expertTensor, "expertTensor");
        requirePositive(data, "data");
        requirePositive(pipeline, "pipeline");
        requirePositive(virtualPipeline, "virtualPipeline");
        requirePositive(microBatches, "microBatches");
        requirePositive(contextByHeads, "contextByHeads");
        if (context % contextByHeads != 0) {
            throw new IllegalArgumentException(
                    "context " + context + " does not divide into groups of " + contextByHeads + " that trade heads");
        }
        if ((long) tensor * context * data % ((long) expert * expertTensor) != 0) {
            throw new IllegalArgumentException("expert " + expert + " x expertTensor " + expertTensor
                    + " does not divide tensor x context x data = " + (long) tensor * context * data);
        }
        String refusal = schedule.refusal(pipeline, virtualPipeline, microBatches);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        if (virtualPipeline > 1 && pipeline == 1) {
            throw new IllegalArgumentException("several model chunks per stage need several stages");
        }
        if (sharding == Sharding.FULLY_SHARDED && pipeline == 1 && !schedule.alternates()) {
            throw new IllegalArgumentException(
                    "fully sharded parameters are gathered for one forward and one backward in turn, not for "
                            + schedule);
        }
        Math.multiplyExact(Math.multiplyExact(tensor, context), Math.multiplyExact(data, pipeline));
    }

    /** The same with groups of context ranks that trade tokens for heads. */
    public Plan withContextByHeads(int ranks) {
        return new Plan(
                tensor,
                context,
                expert,
                expertTensor,
                data,
                pipeline,
                virtualPipeline,
                order,
                sequenceParallel,
                sharding,
                schedule,
                microBatches,
                ranks);
    }

    /**
     * Tensor, data and pipeline only, with sequence parallelism and the distributed optimizer; interleaved where
     * {@code virtualPipeline} is above 1.
     */
    public static Plan of(int tensor, int data, int pipeline, int virtualPipeline, int microBatches) {
        ScheduleKind kind = virtualPipeline > 1 ? ScheduleKind.INTERLEAVED : ScheduleKind.ONE_FORWARD_ONE_BACKWARD;
        return new Plan(
                tensor,
                1,
                1,
                tensor,
                data,
                pipeline,
                virtualPipeline,
                RankOrder.DEFAULT,
                tensor > 1,
                Sharding.DISTRIBUTED_OPTIMIZER,
                ScheduleChoice.of(kind),
                microBatches,
                1);
    }

    public int ranks() {
        return tensor * context * data * pipeline;
    }

    /** Replicas of each expert among the ranks of a stage. */
    public int expertData() {
        return tensor * context * data / (expert * expertTensor);
    }

    /** Extent of an axis in the grid of ranks; 1 for experts. */
    public int degree(Axis axis) {
        return switch (axis) {
            case TENSOR -> tensor;
            case CONTEXT -> context;
            case EXPERT -> 1;
            case DATA -> data;
            case PIPELINE -> pipeline;
        };
    }

    /** What each stage does, in order. */
    public Schedule newSchedule() {
        return schedule.schedule(pipeline, virtualPipeline, microBatches);
    }

    /** Where the layers stand. */
    public ChunkMap map() {
        return schedule.map(pipeline, virtualPipeline);
    }

    /** Ranks that share the gradients of the same experts, those of a second copy included. */
    public int expertReplicas() {
        return expertData() * map().copies();
    }

    /** Ranks that share the gradients of the same parameters, those of a second copy included. */
    public long replicas() {
        return (long) data * context * map().copies();
    }

    private static void requirePositive(int degree, String name) {
        if (degree < 1) {
            throw new IllegalArgumentException(name + " is at least 1, not " + degree);
        }
    }

    /** Whether fully sharded parameters are gathered for each pass; in a pipeline they are once a step, and stay. */
    public boolean gathersForEachPass() {
        return sharding == Sharding.FULLY_SHARDED && pipeline == 1;
    }
}
