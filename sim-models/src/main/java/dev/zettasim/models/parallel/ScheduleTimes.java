package dev.zettasim.models.parallel;

import java.util.Arrays;

/**
 * When each pass of a pipeline schedule ends if nothing but the passes and a fixed hop between stages takes time.
 *
 * <p>Model: a pass starts when its stage is free and its input is there; an input from another stage arrives one hop after its
 * pass ended.
 * <br>Assumes: all micro-batches alike; hops do not share anything.
 * <br>Leaves out: data-parallel and tensor-parallel communication, the optimizer.
 * <br>Source: Narayanan et al., SC 2021, section 2.2; Qi et al., ICLR 2024.
 * <br>Checked against: the closed forms of both papers.
 */
public final class ScheduleTimes {
    private static final long NOT_YET = -1;

    private final Schedule schedule;
    private final StageTimes times;
    private final long[][] ends;
    private final long[] free;
    private final int[] next;

    private ScheduleTimes(Schedule schedule, StageTimes times) {
        this.schedule = schedule;
        this.times = times;
        int passes = Pass.COUNT * schedule.chunks() * schedule.microBatches();
        this.ends = new long[schedule.stages()][passes];
        for (long[] ofStage : ends) {
            Arrays.fill(ofStage, NOT_YET);
        }
        this.free = new long[schedule.stages()];
        this.next = new int[schedule.stages()];
    }

    /**
     * Durations in any unit, by stage; of one model chunk.
     *
     * @param hop from a stage to another
     */
    public record StageTimes(long[] forward, long[] backward, long[] weight, long hop) {
        /** The same for every stage, no separate weight gradient. */
        public static StageTimes equal(int stages, long forward, long backward, long hop) {
            return new StageTimes(filled(stages, forward), filled(stages, backward), filled(stages, 0), hop);
        }

        private static long[] filled(int stages, long value) {
            long[] values = new long[stages];
            Arrays.fill(values, value);
            return values;
        }

        long of(Pass pass, int stage) {
            return switch (pass) {
                case FORWARD -> forward[stage];
                case BACKWARD -> backward[stage];
                case WEIGHT -> weight[stage];
            };
        }
    }

    /** Time from the first pass to the end of the last. */
    public static long makespan(Schedule schedule, StageTimes times) {
        ScheduleTimes run = new ScheduleTimes(schedule, times);
        boolean moved = true;
        while (moved) {
            moved = run.advanceAll();
        }
        run.requireDone();
        return Arrays.stream(run.free).max().orElse(0);
    }

    /** One round over the stages; each goes as far as its inputs are there. */
    private boolean advanceAll() {
        boolean moved = false;
        for (int stage = 0; stage < schedule.stages(); stage++) {
            while (next[stage] < schedule.slots(stage) && advance(stage)) {
                moved = true;
            }
        }
        return moved;
    }

    private boolean advance(int stage) {
        int slot = next[stage];
        long ready = inputReady(stage, slot);
        if (ready == NOT_YET) {
            return false;
        }
        Pass pass = schedule.pass(stage, slot);
        free[stage] = Math.max(free[stage], ready) + times.of(pass, stage);
        ends[stage][index(pass, schedule.chunk(stage, slot), schedule.microBatch(stage, slot))] = free[stage];
        next[stage]++;
        return true;
    }

    private long inputReady(int stage, int slot) {
        int chunk = schedule.chunk(stage, slot);
        int microBatch = schedule.microBatch(stage, slot);
        int virtualStage = chunk * schedule.stages() + stage;
        return switch (schedule.pass(stage, slot)) {
            case FORWARD -> virtualStage == 0 ? 0 : arrival(Pass.FORWARD, stage, virtualStage - 1, microBatch);
            case BACKWARD ->
                virtualStage == schedule.stages() * schedule.chunks() - 1
                        ? ends[stage][index(Pass.FORWARD, chunk, microBatch)]
                        : arrival(Pass.BACKWARD, stage, virtualStage + 1, microBatch);
            case WEIGHT -> ends[stage][index(Pass.BACKWARD, chunk, microBatch)];
        };
    }

    private long arrival(Pass pass, int stage, int virtualStage, int microBatch) {
        int from = virtualStage % schedule.stages();
        long end = ends[from][index(pass, virtualStage / schedule.stages(), microBatch)];
        return end == NOT_YET || from == stage ? end : end + times.hop();
    }

    private int index(Pass pass, int chunk, int microBatch) {
        return (microBatch * schedule.chunks() + chunk) * Pass.COUNT + pass.number;
    }

    private void requireDone() {
        for (int stage = 0; stage < schedule.stages(); stage++) {
            if (next[stage] < schedule.slots(stage)) {
                throw new IllegalStateException("stage " + stage + " waits for ever at its pass " + next[stage]);
            }
        }
    }
}
