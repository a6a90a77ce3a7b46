package dev.zettasim.models.parallel;

import java.util.Arrays;

/** How many layers each model chunk of each stage holds. Layers run as a {@link ChunkMap} says. */
public final class LayerSplit {
    private final ChunkMap map;
    private final int[] layersOfPosition;

    private LayerSplit(ChunkMap map, int[] layersOfPosition) {
        this.map = map;
        this.layersOfPosition = layersOfPosition;
    }

    /** The same number everywhere. */
    public static LayerSplit even(int layers, int stages, int chunks) {
        return reserving(layers, ChunkMap.loop(stages, chunks), new boolean[2]);
    }

    /**
     * The same number everywhere, the embedding and the loss head each counting as one layer where asked.
     *
     * @param ends whether the embedding counts, whether the head counts
     */
    public static LayerSplit reserving(int layers, ChunkMap map, boolean[] ends) {
        int embedding = ends[0] ? 1 : 0;
        int head = ends[1] ? 1 : 0;
        int places = layers + embedding + head;
        int positions = map.positions();
        if (places % positions != 0) {
            throw new IllegalArgumentException(
                    places + " layers do not divide over " + map.stages() + " stages x " + map.chunks() + " chunks");
        }
        int[] split = new int[positions];
        Arrays.fill(split, places / positions);
        split[0] -= embedding;
        split[positions - 1] -= head;
        return new LayerSplit(map, split);
    }

    /**
     * As many layers everywhere as it takes, the last position with what is left.
     *
     * @param last layers' places that other things take on the last position
     */
    public static LayerSplit remainderLast(int layers, ChunkMap map, int last) {
        int positions = map.positions();
        int each = (layers + last + positions - 1) / positions;
        int left = layers - each * (positions - 1);
        if (left < 0) {
            throw new IllegalArgumentException(layers + " layers and " + last
                    + " places on the last part leave parts of " + positions + " without any");
        }
        int[] split = new int[positions];
        Arrays.fill(split, each);
        split[positions - 1] = left;
        return new LayerSplit(map, split);
    }

    /**
     * Any split.
     *
     * @param layersOfPosition in the order in which the layers run
     */
    public static LayerSplit explicit(ChunkMap map, int[] layersOfPosition) {
        if (layersOfPosition.length != map.positions()) {
            throw new IllegalArgumentException(
                    layersOfPosition.length + " numbers of layers for " + map.positions() + " parts of the pipeline");
        }
        if (Arrays.stream(layersOfPosition).anyMatch(layers -> layers < 0)) {
            throw new IllegalArgumentException("negative layers in " + Arrays.toString(layersOfPosition));
        }
        return new LayerSplit(map, layersOfPosition.clone());
    }

    public ChunkMap map() {
        return map;
    }

    public int stages() {
        return map.stages();
    }

    public int chunks() {
        return map.chunks();
    }

    public int layers(int stage, int chunk) {
        return layersOfPosition[map.position(stage, chunk)];
    }

    /** Number of the first layer of a chunk. */
    public int firstLayer(int stage, int chunk) {
        return Arrays.stream(layersOfPosition, 0, map.position(stage, chunk)).sum();
    }

    public int layers(int stage) {
        int sum = 0;
        for (int chunk = 0; chunk < chunks(); chunk++) {
            sum += layers(stage, chunk);
        }
        return sum;
    }

    /** Of the model, once. */
    public int layers() {
        return Arrays.stream(layersOfPosition).sum();
    }
}
