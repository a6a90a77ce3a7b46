package dev.zettasim.models.training;

import java.util.Set;

/**
 * How the framework runs a step, and what is simulated of it.
 *
 * @param steps simulated; the first warms up
 * @param overlapGradients gradient buckets are exchanged during the last backward pass, else after it
 * @param overlapParameters parameters are gathered during the next forward pass, else before the step ends
 * @param alignParameters with overlap, all stages begin to gather at the start of the step, else each at its first use
 * @param overlapPipeline stages go on while they send, else they wait until what they sent has arrived
 * @param bucketParameters least size of a bucket on every stage; 0 for the rule of Megatron-LM
 * @param checkpointAfter steps that are followed by a checkpoint
 * @param prefetchSteps steps whose data is read ahead; 0 to read when a step begins
 * @param asyncCheckpoint training goes on when the checkpoint is in host memory, else when it is written
 * @param deferNorm parameters are updated before the gradient norm of all ranks is known, and validated during the next step (Qi et
 *     al., Zero Bubble Pipeline Parallelism, ICLR 2024, section 4)
 * @param gathering of fully sharded parameters
 */
public record StepOptions(
        int steps,
        boolean overlapGradients,
        boolean overlapParameters,
        boolean alignParameters,
        boolean overlapPipeline,
        long bucketParameters,
        int prefetchSteps,
        Set<Integer> checkpointAfter,
        boolean asyncCheckpoint,
        boolean deferNorm,
        Gathering gathering) {
    /**
     * How fully sharded parameters are gathered.
     *
     * @param ahead units gathered while one runs
     * @param keeps whether what the forward pass gathered stays for the backward pass
     * @param shardRanks replicas that share states, of which there are several groups (hybrid sharding); 0 for all replicas
     */
    public record Gathering(int ahead, boolean keeps, int shardRanks) {
        /** One unit ahead; parameters are gathered again for the backward pass. */
        public static final Gathering USUAL = new Gathering(1, false, 0);

        public Gathering {
            if (ahead < 1 || shardRanks < 0) {
                throw new IllegalArgumentException(
                        "gathering " + ahead + " units ahead among " + shardRanks + " ranks");
            }
        }

        /** How many of so many replicas share states. */
        public int sharing(long replicas) {
            return Math.toIntExact(shardRanks == 0 ? replicas : Math.min(shardRanks, replicas));
        }
    }

    public StepOptions {
        if (steps < 1 || bucketParameters < 0 || prefetchSteps < 0) {
            throw new IllegalArgumentException("steps " + steps + ", bucket of " + bucketParameters
                    + " parameters or prefetch of " + prefetchSteps + " steps");
        }
        checkpointAfter = Set.copyOf(checkpointAfter);
    }

    /** With the norm known before the update, and the usual gathering. */
    public StepOptions(
            int steps,
            boolean overlapGradients,
            boolean overlapParameters,
            boolean alignParameters,
            boolean overlapPipeline,
            long bucketParameters,
            int prefetchSteps,
            Set<Integer> checkpointAfter,
            boolean asyncCheckpoint) {
        this(
                steps,
                overlapGradients,
                overlapParameters,
                alignParameters,
                overlapPipeline,
                bucketParameters,
                prefetchSteps,
                checkpointAfter,
                asyncCheckpoint,
                false,
                Gathering.USUAL);
    }

    /** Two steps, everything overlapped, no checkpoint. */
    public static StepOptions overlapped() {
        return new StepOptions(2, true, true, true, true, 0, 1, Set.of(), false);
    }

    /** Two steps, nothing overlapped but the pipeline's transfers, no checkpoint. */
    public static StepOptions plain() {
        return new StepOptions(2, false, false, false, true, 0, 1, Set.of(), false);
    }

    public StepOptions withCheckpointAfter(int step, boolean async) {
        return new StepOptions(
                steps,
                overlapGradients,
                overlapParameters,
                alignParameters,
                overlapPipeline,
                bucketParameters,
                prefetchSteps,
                Set.of(step),
                async,
                deferNorm,
                gathering);
    }

    public StepOptions withSteps(int count) {
        return new StepOptions(
                count,
                overlapGradients,
                overlapParameters,
                alignParameters,
                overlapPipeline,
                bucketParameters,
                prefetchSteps,
                checkpointAfter,
                asyncCheckpoint,
                deferNorm,
                gathering);
    }

    /** The same with the norm validated during the next step or not, and another gathering. */
    public StepOptions with(boolean deferredNorm, Gathering other) {
        return new StepOptions(
                steps,
                overlapGradients,
                overlapParameters,
                alignParameters,
                overlapPipeline,
                bucketParameters,
                prefetchSteps,
                checkpointAfter,
                asyncCheckpoint,
                deferredNorm,
                other);
    }
}
