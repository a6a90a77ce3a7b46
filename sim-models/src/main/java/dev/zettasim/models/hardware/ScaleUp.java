package dev.zettasim.models.hardware;

/**
 * One scale-up domain: accelerators behind switches that form a star without internal bottleneck.
 *
 * @param domainGpus accelerators in the domain
 * @param latencySeconds accelerator to accelerator
 * @param multicast whether the switches multiply and reduce in flight (NVLS)
 * @param switches over which each accelerator's links are spread evenly; 0 where nobody says
 */
public record ScaleUp(String technology, int domainGpus, double latencySeconds, boolean multicast, int switches) {}
