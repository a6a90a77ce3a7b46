package dev.zettasim.scenarios.check;

/**
 * What the catalog, with the scenario's own changes, says about the things that a scenario names.
 *
 * @param gpusPerNode accelerators of one node
 * @param domainGpus accelerators of one scale-up domain
 * @param layers transformer layers of the model
 * @param heads query heads
 * @param kvHeads key-value heads; as many as query heads without grouping
 * @param hidden width of the model
 * @param maxSequence longest sequence that the model is made for; 0 where that is unknown
 */
public record Facts(int gpusPerNode, int domainGpus, int layers, int heads, int kvHeads, int hidden, int maxSequence) {}
