package dev.zettasim.models.parallel;

import java.util.Arrays;

/** How many layers each model chunk of each stage holds. Layers run through the stages once per chunk. */
public final class LayerSplit {
    private final int stages;
    private final int[] layersOfVirtualStage;

    private LayerSplit(int stages, int[] layersOfVirtualStage) {
        this.stages = stages;
        this.layersOfVirtualStage = layersOfVirtualStage;
    }

    /** The same number everywhere. */
    public static LayerSplit even(int layers, int stages, int chunks) {
        return reserving(layers, stages, chunks, new boolean[2]);
    }

    /**
     * The same number everywhere, the embedding and the loss head each counting as one layer where asked.
     *
     * @param ends whether the embedding counts, whether the head counts
     */
    public static LayerSplit reserving(int layers, int stages, int chunks, boolean[] ends) {
        int embedding = ends[0] ? 1 : 0;
        int head = ends[1] ? 1 : 0;
        int places = layers + embedding + head;
        int virtualStages = stages * chunks;
        if (places % virtualStages != 0) {
            throw new IllegalArgumentException(
                    places + " layers do not divide over " + stages + " stages x " + chunks + " chunks");
        }
        int[] split = new int[virtualStages];
        Arrays.fill(split, places / virtualStages);
        split[0] -= embedding;
        split[virtualStages - 1] -= head;
        return new LayerSplit(stages, split);
    }

    /**
     * Any split.
     *
     * @param layersOfVirtualStage in the order in which the layers run: chunk 0 of every stage, then chunk 1 of every stage
     */
    public static LayerSplit explicit(int stages, int[] layersOfVirtualStage) {
        if (stages < 1 || layersOfVirtualStage.length == 0 || layersOfVirtualStage.length % stages != 0) {
            throw new IllegalArgumentException(
                    layersOfVirtualStage.length + " chunks do not divide over " + stages + " stages");
        }
        if (Arrays.stream(layersOfVirtualStage).anyMatch(layers -> layers < 0)) {
            throw new IllegalArgumentException("negative layers in " + Arrays.toString(layersOfVirtualStage));
        }
        return new LayerSplit(stages, layersOfVirtualStage.clone());
    }

    public int stages() {
        return stages;
    }

    public int chunks() {
        return layersOfVirtualStage.length / stages;
    }

    public int layers(int stage, int chunk) {
        return layersOfVirtualStage[chunk * stages + stage];
    }

    /** Number of the first layer of a chunk. */
    public int firstLayer(int stage, int chunk) {
        return Arrays.stream(layersOfVirtualStage, 0, chunk * stages + stage).sum();
    }

    public int layers(int stage) {
        int sum = 0;
        for (int chunk = 0; chunk < chunks(); chunk++) {
            sum += layers(stage, chunk);
        }
        return sum;
    }

    public int layers() {
        return Arrays.stream(layersOfVirtualStage).sum();
    }
}
