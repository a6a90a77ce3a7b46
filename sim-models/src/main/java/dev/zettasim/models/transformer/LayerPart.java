package dev.zettasim.models.transformer;

/** A part of a layer whose kernels a framework can capture and launch together. */
public enum LayerPart {
    /** Norm, attention block and residual. */
    ATTENTION,
    /** Norm, a block with a state of fixed size and residual. */
    STATE_SPACE,
    /** Norm, dense feed-forward block and residual. */
    FEED_FORWARD,
    /** Norm before experts, logits and choice of experts. */
    ROUTER,
    /** Sorting of tokens before they are sent. */
    PREPROCESS,
    /** Exchanges of tokens, experts, and what follows them. */
    EXPERTS,
    /** Embedding, loss and the like; captured with nothing. */
    OTHER
}
