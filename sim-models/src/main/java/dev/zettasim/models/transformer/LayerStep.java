package dev.zettasim.models.transformer;

/** One thing that a rank does within a layer: compute, or exchange with its tensor group. */
public sealed interface LayerStep permits Segment, TensorExchange {}
