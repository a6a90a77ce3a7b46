package dev.zettasim.models.parallel;

import dev.zettasim.models.parallel.ChunkMap.Walk;
import org.jspecify.annotations.Nullable;

/** In which order a pipeline stage works on its micro-batches. */
public enum ScheduleKind {
    /** All forwards, then all backwards. */
    GPIPE(Walk.LOOP),
    /** As many forwards as fill the pipeline, then one forward and one backward in turn. */
    ONE_FORWARD_ONE_BACKWARD(Walk.LOOP),
    /** The same over several model chunks per stage, in groups of at least as many micro-batches as there are stages. */
    INTERLEAVED(Walk.LOOP),
    /** Either with more forwards ahead, so that each forward runs beside the backward of another micro-batch. */
    OVERLAPPED(Walk.LOOP),
    /** As one forward one backward, with the weight gradients put off into the bubbles. */
    ZERO_BUBBLE_H1(Walk.LOOP),
    /** With about twice as many micro-batches in flight, so that no stage ever waits once it has begun. */
    ZERO_BUBBLE_H2(Walk.LOOP),
    /** Two copies of the model, one from each end, forwards beside backwards. */
    DUAL_PIPE(Walk.BOTH_WAYS),
    /** The same with one copy that turns around at the last stage. */
    DUAL_PIPE_V(Walk.ZIGZAG);

    private final Walk walk;

    ScheduleKind(Walk walk) {
        this.walk = walk;
    }

    /** How layers run through the stages. */
    public Walk walk() {
        return walk;
    }

    /** How many model chunks each stage holds if so many are asked for. */
    public int chunks(int asked) {
        return walk == Walk.LOOP ? asked : 2;
    }

    /** Whether one stage may hold several chunks. */
    public boolean takesChunks() {
        return this == INTERLEAVED || this == OVERLAPPED || walk != Walk.LOOP;
    }

    /** Whether some backward passes come in two parts. */
    public boolean splitsBackward() {
        return this == ZERO_BUBBLE_H1 || this == ZERO_BUBBLE_H2 || walk != Walk.LOOP;
    }

    /** The rule that a pipeline breaks, or null if there is none. */
    public @Nullable String refusal(int stages, int chunks, int microBatches, int group) {
        if (stages < 1 || chunks < 1 || microBatches < 1) {
            return "stages " + stages + ", chunks " + chunks + " and micro-batches " + microBatches + " are at least 1";
        }
        if (walk != Walk.LOOP) {
            return chunks == 2
                    ? dualRefusal(stages, microBatches)
                    : this + " has two model chunks per stage, not " + chunks;
        }
        if (chunks == 1) {
            return null;
        }
        return takesChunks()
                ? groupRefusal(stages, microBatches, group)
                : this + " has one model chunk per stage, not " + chunks;
    }

    private @Nullable String dualRefusal(int stages, int microBatches) {
        boolean even = this != DUAL_PIPE || (stages % 2 == 0 && microBatches % 2 == 0);
        if (!even) {
            return "both directions share the stages and the micro-batches in halves: " + stages + " stages and "
                    + microBatches + " micro-batches are not both even";
        }
        return microBatches < 2 * stages
                ? "the pipeline of " + stages + " stages is filled by at least " + 2 * stages + " micro-batches, not "
                        + microBatches
                : null;
    }

    private static @Nullable String groupRefusal(int stages, int microBatches, int group) {
        int remainder = microBatches % group;
        if (group < stages) {
            return "a group of " + group + " micro-batches does not fill " + stages + " stages";
        }
        return remainder > 0 && remainder < stages
                ? "the interleaved schedule works in groups of " + group + " micro-batches, the last of at least "
                        + stages + ": " + microBatches + " leaves a group of " + remainder
                : null;
    }
}
