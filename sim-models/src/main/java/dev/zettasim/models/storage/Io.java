package dev.zettasim.models.storage;

import dev.zettasim.models.network.Traffic;

/**
 * One input or output: held for what comes before bytes flow, then a fluid transfer of its size.
 *
 * @param holdPs metadata and synchronisation, no bandwidth used
 * @param capBytesPerSecond most that the process itself or its hottest target allows
 * @param traffic edges with wire bytes per byte of the size
 */
public record Io(long holdPs, double capBytesPerSecond, Traffic traffic) {}
