package dev.zettasim.models.hardware;

/**
 * How long one accelerator takes for a matrix multiplication in one precision; the constants of
 * {@link dev.zettasim.models.compute}'s GEMM model.
 *
 * @param startSeconds fixed time of a kernel
 * @param efficiency share of the dense peak that large shapes reach
 * @param rampSeconds extra fixed time of the arithmetic part
 * @param memoryEfficiency share of the memory bandwidth that small shapes reach
 * @param quantisationFactor multiples of m·k bytes that an unfused quantisation of the input moves; 0 where it is fused
 * @param slowdownPerDecade relative slowdown per factor of ten beyond 5e11 FLOP (power limit)
 * @param waveFraction 0 without wave quantisation, 1 for a fixed tile
 * @param coldQuantisationFactor what {@code quantisationFactor} gains where the input is too large for the cache
 * @param smallMemoryEfficiency share of the memory bandwidth at which weights stream past a few rows
 * @param depthSeconds time per element of the reduction of a small shape, which no parallelism hides
 */
public record GemmTiming(
        double startSeconds,
        double efficiency,
        double rampSeconds,
        double memoryEfficiency,
        double quantisationFactor,
        double slowdownPerDecade,
        double waveFraction,
        double coldQuantisationFactor,
        double smallMemoryEfficiency,
        double depthSeconds) {}
