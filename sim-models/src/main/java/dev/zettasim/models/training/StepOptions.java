package dev.zettasim.models.training;

/**
 * How the framework runs a step, and what is simulated of it.
 *
 * @param steps simulated; the first warms up
 * @param overlap what runs beside computation
 * @param bucketParameters least size of a bucket on every stage; 0 for the rule of Megatron-LM
 * @param prefetchSteps steps whose data is read ahead; 0 to read when a step begins
 * @param checkpoint among the steps
 * @param gathering of fully sharded parameters
 * @param oneGraph whether the host launches all passes of a step together
 */
public record StepOptions(
        int steps,
        Overlap overlap,
        long bucketParameters,
        int prefetchSteps,
        Checkpoint checkpoint,
        Gathering gathering,
        boolean oneGraph) {

    /**
     * What runs beside computation instead of before or after it.
     *
     * @param gradients buckets are exchanged during the last backward pass, else after it
     * @param parameters are gathered during the next forward pass, else before the step ends
     * @param aligned with gathered parameters, all stages begin to gather at the start of the step, else each at its first use
     * @param pipeline stages go on while they send, else they wait until what they sent has arrived
     * @param norm parameters are updated before the gradient norm of all ranks is known, and validated during the next step (Qi et al., Zero
     *     Bubble Pipeline Parallelism, ICLR 2024, section 4)
     */
    public record Overlap(boolean gradients, boolean parameters, boolean aligned, boolean pipeline, boolean norm) {
        /** Everything but the norm. */
        public static final Overlap USUAL = new Overlap(true, true, true, true, false);

        /** The pipeline's transfers only. */
        public static final Overlap LEAST = new Overlap(false, false, false, true, false);

        /** The same with the norm validated during the next step. */
        public Overlap deferringNorm() {
            return new Overlap(gradients, parameters, aligned, pipeline, true);
        }
    }

    /**
     * A checkpoint among the simulated steps.
     *
     * @param after the step that it follows; −1 for none
     * @param async training goes on when it is in host memory, else when it is written
     */
    public record Checkpoint(int after, boolean async) {
        /** None at all. */
        public static final Checkpoint NONE = new Checkpoint(-1, false);

        /** Whether one is written. */
        public boolean isWritten() {
            return after >= 0;
        }
    }

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
    }

    /** Two steps with data read one step ahead, Megatron-LM's buckets, no checkpoint. */
    public static StepOptions of(Overlap overlap) {
        return new StepOptions(2, overlap, 0, 1, Checkpoint.NONE, Gathering.USUAL, false);
    }

    /** {@link Overlap#USUAL}. */
    public static StepOptions overlapped() {
        return of(Overlap.USUAL);
    }

    /** {@link Overlap#LEAST}. */
    public static StepOptions plain() {
        return of(Overlap.LEAST);
    }

    /** The same with one checkpoint. */
    public StepOptions withCheckpointAfter(int step) {
        return with(new Checkpoint(step, checkpoint.async()));
    }

    public StepOptions with(Checkpoint other) {
        return new StepOptions(steps, overlap, bucketParameters, prefetchSteps, other, gathering, oneGraph);
    }

    public StepOptions withSteps(int count) {
        return new StepOptions(count, overlap, bucketParameters, prefetchSteps, checkpoint, gathering, oneGraph);
    }

    public StepOptions withBuckets(long parameters) {
        return new StepOptions(steps, overlap, parameters, prefetchSteps, checkpoint, gathering, oneGraph);
    }

    public StepOptions with(Gathering other) {
        return new StepOptions(steps, overlap, bucketParameters, prefetchSteps, checkpoint, other, oneGraph);
    }

    /** The same with all passes of a step launched together. */
    public StepOptions inOneGraph() {
        return new StepOptions(steps, overlap, bucketParameters, prefetchSteps, checkpoint, gathering, true);
    }
}
