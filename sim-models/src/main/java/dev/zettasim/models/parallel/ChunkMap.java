package dev.zettasim.models.parallel;

import org.jspecify.annotations.Nullable;

/**
 * Where the parts of a model stand in a pipeline. The layers are divided into positions, one after the other; each chunk of each
 * stage holds one of them.
 *
 * <p>Model: looping, the layers run through all stages once per chunk; in zigzag they turn around at the ends; both ways, there are
 * two copies of the model, of which the second runs from the last stage to the first.
 * <br>Leaves out: how many layers a position has.
 * <br>Source: Narayanan et al., SC 2021 (loop); Liu et al., Hanayo, SC 2023, and Qi et al., Pipeline Parallelism with Controllable Memory,
 * NeurIPS 2024 (zigzag); DeepSeek-V3 technical report, 2024 (both ways).
 * <br>Checked against: {@code ChunkMapTest}.
 */
public record ChunkMap(int stages, int chunks, Walk walk) {
    /** How layers run through the stages. */
    public enum Walk {
        LOOP,
        ZIGZAG,
        BOTH_WAYS
    }

    public ChunkMap {
        if (stages < 1 || chunks < 1) {
            throw new IllegalArgumentException("stages " + stages + " and chunks " + chunks + " are at least 1");
        }
        if (walk == Walk.BOTH_WAYS && chunks != 2) {
            throw new IllegalArgumentException("both ways means two chunks per stage, not " + chunks);
        }
    }

    /** All stages once per chunk. */
    public static ChunkMap loop(int stages, int chunks) {
        return new ChunkMap(stages, chunks, Walk.LOOP);
    }

    /** How many copies of the model the stages hold. */
    public int copies() {
        return walk == Walk.BOTH_WAYS ? 2 : 1;
    }

    /** Into how many parts the layers are divided. */
    public int positions() {
        return stages * chunks / copies();
    }

    /** Which part of the model a chunk is, counted along the layers. */
    public int position(int stage, int chunk) {
        int along = runsUp(chunk) ? stages - 1 - stage : stage;
        return walk == Walk.BOTH_WAYS ? along : chunk * stages + along;
    }

    /** Whether the layers of a chunk run from higher stages to lower ones. */
    public boolean runsUp(int chunk) {
        return walk != Walk.LOOP && chunk % 2 == 1;
    }

    public boolean isFirst(int stage, int chunk) {
        return position(stage, chunk) == 0;
    }

    public boolean isLast(int stage, int chunk) {
        return position(stage, chunk) == positions() - 1;
    }

    /** The stage that holds a position of the copy to which a chunk belongs. */
    int stageOf(int position, int chunk) {
        int along = position % stages;
        return runsUp(chunkOf(position, chunk)) ? stages - 1 - along : along;
    }

    /** The chunk that holds a position of the copy to which a chunk belongs. */
    int chunkOf(int position, int chunk) {
        return walk == Walk.BOTH_WAYS ? chunk : position / stages;
    }

    /** Where the layers before those of a chunk stand, or {@code null} before the first. */
    public @Nullable Place before(int stage, int chunk) {
        return place(position(stage, chunk) - 1, chunk);
    }

    /** Where the layers after those of a chunk stand, or {@code null} after the last. */
    public @Nullable Place after(int stage, int chunk) {
        return place(position(stage, chunk) + 1, chunk);
    }

    private @Nullable Place place(int position, int chunk) {
        boolean inside = position >= 0 && position < positions();
        return inside ? new Place(stageOf(position, chunk), chunkOf(position, chunk)) : null;
    }

    /** A chunk of a stage. */
    public record Place(int stage, int chunk) {}

    /** Whether a micro-batch passes through a chunk: with two copies each takes half of them, the second the later half. */
    public boolean passes(int chunk, int microBatch, int microBatches) {
        return walk != Walk.BOTH_WAYS || (microBatch >= microBatches / 2) == (chunk == 1);
    }
}
