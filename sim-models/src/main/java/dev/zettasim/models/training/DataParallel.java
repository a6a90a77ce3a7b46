package dev.zettasim.models.training;

/** What a stage exchanges with its replicas, told when its passes come to each layer. */
sealed interface DataParallel permits Replicas, Shards {
    void beginStep(int step);

    void beforeForward(int chunk, int layer, int microBatch);

    void beforeBackward(int chunk, int layer, int microBatch);

    void afterBackward(int chunk, int layer, int microBatch);

    /** Lets the work to come wait for all gradients. */
    void finishGradients();

    /** After the optimizer. */
    void finishStep();
}
