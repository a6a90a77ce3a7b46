package dev.zettasim.models.hardware;

/**
 * One host CPU socket.
 *
 * @param family {@code intel}, {@code amd} or {@code arm}, by which network overheads are chosen
 * @param launchSeconds host time to enqueue one kernel from a training framework with fused modules
 */
public record Cpu(
        String name, String family, int cores, long memoryBytes, double memoryBytesPerSecond, double launchSeconds) {}
