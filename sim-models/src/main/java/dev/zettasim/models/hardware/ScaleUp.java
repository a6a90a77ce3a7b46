package dev.zettasim.models.hardware;

/**
 * One scale-up domain: accelerators behind switches that form a star without internal bottleneck.
 *
 * @param domainGpus accelerators in the domain
 * @param latencySeconds accelerator to accelerator
 * @param multicast whether the switches multiply and reduce in flight (NVLS)
 */
public record ScaleUp(String technology, int domainGpus, double latencySeconds, boolean multicast) {}
