package dev.zettasim.models.parallel;

import dev.zettasim.models.parallel.ChunkMap.Place;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * When each pass of a pipeline schedule ends if nothing but the passes and a fixed hop between stages takes time.
 *
 * <p>Model: a pass starts when its stage is free and its input is there; an input from another stage arrives one hop after its
 * pass ended. Joined passes are one, as long as both.
 * <br>Assumes: all micro-batches alike; hops do not share anything.
 * <br>Leaves out: data-parallel and tensor-parallel communication, the optimizer; what joining hides.
 * <br>Source: Narayanan et al., SC 2021, section 2.2; Qi et al., ICLR 2024.
 * <br>Checked against: the closed forms of both papers.
 */
public final class ScheduleTimes {
    private static final long NOT_YET = -1;

    private final Schedule schedule;
    private final StageTimes times;
    private final long[][] ends;
    private final long[] free;
    private final long[] begun;
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
        this.begun = new long[schedule.stages()];
        Arrays.fill(begun, NOT_YET);
        this.next = new int[schedule.stages()];
    }

    /**
     * Durations in any unit, by stage; of one model chunk.
     *
     * @param backward the gradients of the inputs, and where the weights' take no time of their own, all of it
     * @param weight the gradients of the weights
     * @param hop from a stage to another
     */
    public record StageTimes(long[] forward, long[] backward, long[] weight, long hop) {
        /** The same for every stage, no separate weight gradient. */
        public static StageTimes equal(int stages, long forward, long backward, long hop) {
            return split(stages, forward, backward, 0, hop);
        }

        /** The same for every stage. */
        public static StageTimes split(int stages, long forward, long input, long weight, long hop) {
            return new StageTimes(filled(stages, forward), filled(stages, input), filled(stages, weight), hop);
        }

        private static long[] filled(int stages, long value) {
            long[] values = new long[stages];
            Arrays.fill(values, value);
            return values;
        }

        long of(Pass pass, int stage) {
            return switch (pass) {
                case FORWARD -> forward[stage];
                case BACKWARD -> backward[stage] + weight[stage];
                case INPUT -> backward[stage];
                case WEIGHT -> weight[stage];
            };
        }
    }

    /** Time from the first pass to the end of the last. */
    public static long makespan(Schedule schedule, StageTimes times) {
        return Arrays.stream(done(schedule, times).free).max().orElse(0);
    }

    /** Time from a stage's first pass to the end of its last, for each stage. */
    public static long[] spans(Schedule schedule, StageTimes times) {
        ScheduleTimes run = done(schedule, times);
        long[] spans = new long[schedule.stages()];
        Arrays.setAll(spans, stage -> run.free[stage] - run.begun[stage]);
        return spans;
    }

    private static ScheduleTimes done(Schedule schedule, StageTimes times) {
        ScheduleTimes run = run(schedule, times);
        int[] stuck = run.next;
        for (int stage = 0; stage < stuck.length; stage++) {
            if (stuck[stage] < schedule.slots(stage)) {
                throw new IllegalStateException(
                        "stage " + stage + " waits for ever at its pass " + schedule.text(stage, stuck[stage]));
            }
        }
        return run;
    }

    /** How far each stage comes before it waits for ever: the number of its passes where it does not. */
    static int[] reached(Schedule schedule) {
        return run(schedule, StageTimes.equal(schedule.stages(), 1, 1, 0)).next;
    }

    private static ScheduleTimes run(Schedule schedule, StageTimes times) {
        ScheduleTimes run = new ScheduleTimes(schedule, times);
        boolean moved = true;
        while (moved) {
            moved = run.advanceAll();
        }
        return run;
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

    /** Goes on by a pass, or by two that are joined: these start with both inputs there and end together. */
    private boolean advance(int stage) {
        int first = next[stage];
        int last = schedule.joinsNext(stage, first) ? first + 1 : first;
        long start = free[stage];
        long duration = 0;
        for (int slot = first; slot <= last; slot++) {
            long ready = inputReady(stage, slot);
            if (ready == NOT_YET) {
                return false;
            }
            start = Math.max(start, ready);
            duration += times.of(schedule.pass(stage, slot), stage);
        }
        begun[stage] = begun[stage] == NOT_YET ? start : begun[stage];
        free[stage] = start + duration;
        for (; next[stage] <= last; next[stage]++) {
            end(stage, next[stage]);
        }
        return true;
    }

    private void end(int stage, int slot) {
        int chunk = schedule.chunk(stage, slot);
        ends[stage][index(schedule.pass(stage, slot), chunk, schedule.microBatch(stage, slot))] = free[stage];
    }

    private long inputReady(int stage, int slot) {
        int chunk = schedule.chunk(stage, slot);
        int microBatch = schedule.microBatch(stage, slot);
        return switch (schedule.pass(stage, slot)) {
            case FORWARD -> forwardReady(stage, schedule.map().before(stage, chunk), microBatch);
            case BACKWARD, INPUT -> backwardReady(stage, chunk, microBatch);
            case WEIGHT -> ends[stage][index(Pass.INPUT, chunk, microBatch)];
        };
    }

    private long forwardReady(int stage, @Nullable Place before, int microBatch) {
        return before == null
                ? 0
                : hop(stage, before, ends[before.stage()][index(Pass.FORWARD, before.chunk(), microBatch)]);
    }

    private long backwardReady(int stage, int chunk, int microBatch) {
        long own = ends[stage][index(Pass.FORWARD, chunk, microBatch)];
        Place after = schedule.map().after(stage, chunk);
        if (after == null || own == NOT_YET) {
            return own;
        }
        long whole = ends[after.stage()][index(Pass.BACKWARD, after.chunk(), microBatch)];
        long input = ends[after.stage()][index(Pass.INPUT, after.chunk(), microBatch)];
        long arrived = hop(stage, after, Math.max(whole, input));
        return arrived == NOT_YET ? NOT_YET : Math.max(own, arrived);
    }

    private long hop(int stage, Place from, long end) {
        return end == NOT_YET || from.stage() == stage ? end : end + times.hop();
    }

    private int index(Pass pass, int chunk, int microBatch) {
        return (microBatch * schedule.chunks() + chunk) * Pass.COUNT + pass.number;
    }
}
