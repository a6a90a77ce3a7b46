package dev.zettasim.models.hardware;

/**
 * One network adapter of the compute fabric or of storage.
 *
 * @param bytesPerSecond line rate per direction, all ports together
 * @param goodputFraction share of the line rate left for payload in long transfers (headers, congestion control)
 * @param latencySeconds from a posted send to the first byte on the wire plus the receiving side
 */
public record Nic(String name, double bytesPerSecond, double goodputFraction, double latencySeconds) {}
