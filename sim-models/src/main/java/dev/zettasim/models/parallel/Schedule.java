package dev.zettasim.models.parallel;

/**
 * A pipeline schedule: for each stage the order of its passes over model chunks and micro-batches.
 *
 * <p>Model: an order per stage and nothing else; times come out of executing it. Two passes that follow each other may be joined: they
 * run layer by layer in turns, so that each computes while the other exchanges.
 * <br>Assumes: layers stand as a {@link ChunkMap} says.
 * <br>Leaves out: transfers between the stages.
 * <br>Source: Huang et al., GPipe, NeurIPS 2019; Narayanan et al., SC 2021 (1F1B and interleaved, as in Megatron-LM,
 * core/pipeline_parallel/schedules.py and combined_1f1b.py); Qi et al., Zero Bubble Pipeline Parallelism, ICLR 2024 (ZB-H1, ZB-H2);
 * deepseek-ai/DualPipe (dualpipe.py, dualpipev.py).
 * <br>Checked against: closed forms of the makespan in {@code ScheduleTimesTest}; {@code EveryScheduleTest}.
 */
public final class Schedule {
    private static final Pass[] PASSES = Pass.values();

    private final ChunkMap map;
    private final int microBatches;
    private final int[][] slots;

    Schedule(ChunkMap map, int microBatches, int[][] slots) {
        this.map = map;
        this.microBatches = microBatches;
        this.slots = slots;
    }

    /** The order of every stage, micro-batches in groups of as many as there are stages where the kind groups them. */
    public static Schedule of(ScheduleKind kind, int stages, int chunks, int microBatches) {
        return of(kind, stages, chunks, microBatches, stages);
    }

    /**
     * The order of every stage.
     *
     * @param group micro-batches that pass through a chunk before the next chunk's turn, where the kind interleaves chunks
     */
    public static Schedule of(ScheduleKind kind, int stages, int chunks, int microBatches, int group) {
        String refusal = kind.refusal(stages, chunks, microBatches, group);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        return switch (kind) {
            case GPIPE -> PlainOrders.gpipe(stages, microBatches);
            case ONE_FORWARD_ONE_BACKWARD -> PlainOrders.oneForwardOneBackward(stages, microBatches);
            case INTERLEAVED -> InterleavedOrder.of(ChunkMap.loop(stages, chunks), microBatches, group, false);
            case OVERLAPPED -> InterleavedOrder.of(ChunkMap.loop(stages, chunks), microBatches, group, true);
            case ZERO_BUBBLE_H1 -> PlainOrders.zeroBubble(stages, microBatches, 1);
            case ZERO_BUBBLE_H2 -> PlainOrders.zeroBubble(stages, microBatches, 2);
            case DUAL_PIPE -> DualOrder.dualPipe(stages, microBatches);
            case DUAL_PIPE_V -> DualOrder.dualPipeV(stages, microBatches);
        };
    }

    /** Where the layers stand. */
    public ChunkMap map() {
        return map;
    }

    public int stages() {
        return map.stages();
    }

    public int chunks() {
        return map.chunks();
    }

    public int microBatches() {
        return microBatches;
    }

    /** How many passes a stage makes. */
    public int slots(int stage) {
        return slots[stage].length;
    }

    public Pass pass(int stage, int slot) {
        return PASSES[entry(stage, slot) % Pass.COUNT];
    }

    public int chunk(int stage, int slot) {
        return entry(stage, slot) / Pass.COUNT % chunks();
    }

    public int microBatch(int stage, int slot) {
        return entry(stage, slot) / Pass.COUNT / chunks();
    }

    /** Whether a pass and the one after it run in turns, layer by layer. */
    public boolean joinsNext(int stage, int slot) {
        return (slots[stage][slot] & 1) == 1;
    }

    private int entry(int stage, int slot) {
        return slots[stage][slot] >> 1;
    }

    /** A pass as tables of orders write it: {@code F3}, {@code B1.3} for chunk 1 where there are several. */
    public String text(int stage, int slot) {
        return text(pass(stage, slot), chunk(stage, slot), microBatch(stage, slot));
    }

    String text(Pass pass, int chunk, int microBatch) {
        return pass.letter + (chunks() == 1 ? "" : chunk + ".") + microBatch;
    }

    /** The whole order of a stage as a table writes it. */
    public String text(int stage) {
        StringBuilder text = new StringBuilder();
        for (int slot = 0; slot < slots(stage); slot++) {
            String between = slot == 0 ? "" : joinsNext(stage, slot - 1) ? "+" : " ";
            text.append(between).append(text(stage, slot));
        }
        return text.toString();
    }

    /**
     * The most chunks of micro-batches of which a stage holds something at a time: forwards begun less backwards ended, the gradients
     * of the weights included.
     */
    public int chunksInFlight(int stage) {
        int inFlight = 0;
        int most = 0;
        for (int slot = 0; slot < slots(stage); slot++) {
            switch (pass(stage, slot)) {
                case FORWARD -> inFlight++;
                case BACKWARD, WEIGHT -> inFlight--;
                case INPUT -> {}
            }
            most = Math.max(most, inFlight);
        }
        return most;
    }
}
