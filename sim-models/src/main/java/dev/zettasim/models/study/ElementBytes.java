package dev.zettasim.models.study;

/**
 * Bytes of single elements on their way out of an accelerator or into it.
 *
 * @param gradient per element that replicas exchange
 * @param parameter per parameter that replicas gather
 * @param dataPerToken read from storage; 0 for none
 * @param checkpointPerParameter written to storage by all ranks together; 0 for none
 */
public record ElementBytes(double gradient, double parameter, double dataPerToken, double checkpointPerParameter) {}
