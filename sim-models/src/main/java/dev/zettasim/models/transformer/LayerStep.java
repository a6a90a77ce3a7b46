package dev.zettasim.models.transformer;

/** One thing that a rank does within a layer: compute, or exchange with those that share the layer. */
public sealed interface LayerStep permits Segment, TensorExchange, ContextExchange, ExpertExchange {}
