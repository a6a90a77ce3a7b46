package dev.zettasim.models.transformer;

/** One thing that a rank does within a layer: compute, or exchange with its tensor or its context group. */
public sealed interface LayerStep permits Segment, TensorExchange, ContextExchange {}
