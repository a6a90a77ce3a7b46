package dev.zettasim.models.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Which schedule a plan runs: one of a kind, or a table.
 *
 * @param kind that draws up the order; where a table is given, only what the plan is checked against
 * @param group micro-batches that pass through a chunk before the next chunk's turn; 0 for as many as there are stages
 * @param table that is followed instead; null for none
 */
public record ScheduleChoice(
        ScheduleKind kind, int group, @Nullable OrderTable table) {
    public ScheduleChoice {
        if (group < 0) {
            throw new IllegalArgumentException("a group of " + group + " micro-batches");
        }
    }

    /** Of a kind, with the usual groups. */
    public static ScheduleChoice of(ScheduleKind kind) {
        return new ScheduleChoice(kind, 0, null);
    }

    /** As the table says. */
    public static ScheduleChoice of(OrderTable table) {
        return new ScheduleChoice(ScheduleKind.ONE_FORWARD_ONE_BACKWARD, 0, table);
    }

    /** Where layers stand in a pipeline that holds so many chunks per stage. */
    public ChunkMap map(int stages, int chunks) {
        return table == null ? new ChunkMap(stages, chunks, kind.walk()) : table.map();
    }

    /** The rule that a pipeline breaks, or null if there is none. */
    @Nullable
    String refusal(int stages, int chunks, int microBatches) {
        if (table == null) {
            return kind.refusal(stages, chunks, microBatches, group == 0 ? stages : group);
        }
        boolean suits = table.map().stages() == stages
                && table.map().chunks() == chunks
                && table.microBatches() == microBatches;
        return suits
                ? null
                : "the table is not for " + stages + " stages of " + chunks + " chunks and " + microBatches
                        + " micro-batches";
    }

    /** Whether one micro-batch is through before another begins, on one stage. */
    boolean alternates() {
        return table == null
                && (kind == ScheduleKind.ONE_FORWARD_ONE_BACKWARD
                        || kind == ScheduleKind.GPIPE
                        || kind == ScheduleKind.INTERLEAVED);
    }

    /** Whether some backward passes may come in two parts. */
    public boolean splitsBackward() {
        return table != null || kind.splitsBackward();
    }

    Schedule schedule(int stages, int chunks, int microBatches) {
        return table == null
                ? Schedule.of(kind, stages, chunks, microBatches, group == 0 ? stages : group)
                : table.schedule();
    }

    @Override
    public String toString() {
        return table == null ? kind.toString() : "a table of orders";
    }
}
