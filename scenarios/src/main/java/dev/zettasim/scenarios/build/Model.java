package dev.zettasim.scenarios.build;

import dev.zettasim.models.transformer.Architecture;

/**
 * A model of the catalog, or one that a scenario describes.
 *
 * @param sequenceLength longest sequence that it is made for
 */
public record Model(Architecture architecture, int sequenceLength) {}
