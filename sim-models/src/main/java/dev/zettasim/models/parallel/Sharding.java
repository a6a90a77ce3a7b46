package dev.zettasim.models.parallel;

/** What the data-parallel ranks share out among them. */
public enum Sharding {
    /** Nothing: gradients are all-reduced, every rank keeps the whole optimizer state. */
    NONE,
    /** The optimizer state: gradients are reduce-scattered, parameters all-gathered (ZeRO stage 1). */
    DISTRIBUTED_OPTIMIZER,
    /** Gradients, too: reduce-scattered in every micro-batch (ZeRO stage 2). */
    OPTIMIZER_AND_GRADIENTS,
    /** Parameters and gradients, too: gathered and reduce-scattered layer by layer in every micro-batch (ZeRO stage 3). */
    FULLY_SHARDED
}
