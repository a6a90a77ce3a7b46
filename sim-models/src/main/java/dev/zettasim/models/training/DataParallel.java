package dev.zettasim.models.training;

/** What a stage exchanges with its replicas, told when its passes come to each layer. */
sealed interface DataParallel permits Replicas, Shards {
    void beginStep(int step);

    /**
     * Before a layer's forward pass.
     *
     * @param first whether it is the chunk's first of the step
     */
    void beforeForward(int chunk, int layer, boolean first);

    void beforeBackward(int chunk, int layer);

    /**
     * When the gradients of a layer's weights are there.
     *
     * @param last whether it is the chunk's last of the step
     */
    void afterBackward(int chunk, int layer, boolean last);

    /** Lets the work to come wait for all gradients. */
    void finishGradients();

    /** After the optimizer. */
    void finishStep();
}
