package dev.zettasim.models.parallel;

/**
 * A pipeline schedule: for each stage the order of its passes over model chunks and micro-batches.
 *
 * <p>Model: an order per stage and nothing else; times come out of executing it.
 * <br>Assumes: chunk c of stage s is virtual stage c x stages + s, and layers run through the virtual stages in order.
 * <br>Leaves out: transfers between the stages.
 * <br>Source: Huang et al., GPipe, NeurIPS 2019; Narayanan et al., SC 2021 (1F1B and interleaved, as in Megatron-LM,
 * core/pipeline_parallel/schedules.py); Qi et al., Zero Bubble Pipeline Parallelism, ICLR 2024 (ZB-H1).
 * <br>Checked against: closed forms of the makespan in {@code ScheduleTimesTest}.
 */
public final class Schedule {
    private static final Pass[] PASSES = Pass.values();

    private final int stages;
    private final int chunks;
    private final int microBatches;
    private final int[][] slots;

    Schedule(int stages, int chunks, int microBatches, int[][] slots) {
        this.stages = stages;
        this.chunks = chunks;
        this.microBatches = microBatches;
        this.slots = slots;
    }

    /** The order of every stage. */
    public static Schedule of(ScheduleKind kind, int stages, int chunks, int microBatches) {
        if (stages < 1 || chunks < 1 || microBatches < 1) {
            throw new IllegalArgumentException("stages " + stages + ", chunks " + chunks + " and micro-batches "
                    + microBatches + " are at least 1");
        }
        if (chunks > 1 && kind != ScheduleKind.INTERLEAVED) {
            throw new IllegalArgumentException(kind + " has one model chunk per stage, not " + chunks);
        }
        return switch (kind) {
            case GPIPE -> PlainOrders.gpipe(stages, microBatches);
            case ONE_FORWARD_ONE_BACKWARD -> PlainOrders.oneForwardOneBackward(stages, microBatches);
            case ZERO_BUBBLE_H1 -> PlainOrders.zeroBubbleH1(stages, microBatches);
            case INTERLEAVED -> InterleavedOrder.of(stages, chunks, microBatches);
        };
    }

    public int stages() {
        return stages;
    }

    public int chunks() {
        return chunks;
    }

    public int microBatches() {
        return microBatches;
    }

    /** How many passes a stage makes. */
    public int slots(int stage) {
        return slots[stage].length;
    }

    public Pass pass(int stage, int slot) {
        return PASSES[slots[stage][slot] % Pass.COUNT];
    }

    public int chunk(int stage, int slot) {
        return slots[stage][slot] / Pass.COUNT % chunks;
    }

    public int microBatch(int stage, int slot) {
        return slots[stage][slot] / Pass.COUNT / chunks;
    }

    /** The most chunks of micro-batches whose activations a stage holds at a time: forwards begun less backwards ended. */
    public int chunksInFlight(int stage) {
        int inFlight = 0;
        int most = 0;
        for (int slot = 0; slot < slots(stage); slot++) {
            switch (pass(stage, slot)) {
                case FORWARD -> inFlight++;
                case BACKWARD -> inFlight--;
                case WEIGHT -> {}
            }
            most = Math.max(most, inFlight);
        }
        return most;
    }
}
