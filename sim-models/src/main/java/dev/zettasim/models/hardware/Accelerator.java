package dev.zettasim.models.hardware;

import java.util.Map;

/**
 * One accelerator: what it computes, remembers and is connected with.
 *
 * @param architecture the generation, by which collective constants are chosen, such as {@code hopper}
 * @param peakFlopPerSecond dense peaks, without structured sparsity
 * @param memoryBytes capacity that software sees
 * @param computeUnits streaming multiprocessors or their like
 * @param scaleUpBytesPerSecond per direction, all links together
 * @param hostLinkBytesPerSecond achievable per direction to the host
 */
public record Accelerator(
        String name,
        String architecture,
        Map<Precision, Double> peakFlopPerSecond,
        long memoryBytes,
        double memoryBytesPerSecond,
        int computeUnits,
        double scaleUpBytesPerSecond,
        double hostLinkBytesPerSecond,
        double boardWatts,
        KernelTimings timings) {

    /** Dense peak in that precision (FP8 for its scaled variants where they have no entry of their own); 0 where it has none. */
    public double peak(Precision precision) {
        Double own = peakFlopPerSecond.get(precision);
        if (own == null && (precision == Precision.FP8_BLOCK || precision == Precision.MXFP8)) {
            own = peakFlopPerSecond.get(Precision.FP8);
        }
        return own == null ? 0 : own;
    }
}
