package dev.zettasim.models.transformer;

/** The part of a layer between a norm and the sum with the residual stream. */
sealed interface Block
        permits GroupedQueryAttention, LatentProjections, StateSpaceMixer, DenseFeedForward, ExpertFeedForward {

    /** The part of the layer to which the norm before it belongs. */
    LayerPart firstPart();

    /** The part of the layer to which the sum after it belongs. */
    default LayerPart lastPart() {
        return firstPart();
    }

    /** The forward pass, of what the norm left. */
    void addForward(TensorSteps steps);

    /** What of it is computed again before its backward pass; not what that makes again on its way. */
    default void addRepeated(TensorSteps steps, Recomputation again) {}

    /** The backward pass, from the gradient of its output to that of the norm's output. */
    void addBackward(TensorSteps steps);
}
