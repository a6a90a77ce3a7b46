package dev.zettasim.models.training;

/** A part of a layer's pass over one micro-batch: compute, or an exchange with the tensor-parallel or the context-parallel group. */
public sealed interface Piece permits Work, LayerExchange {}
