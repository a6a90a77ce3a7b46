package dev.zettasim.scenarios.microbench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kernel on an idle accelerator; the JSON of {@code zettasim kernel}, component by component.
 *
 * @param kernel {@code gemm}, {@code attention} or {@code memory-bound}
 * @param shape what it computes, for people
 * @param precision absent where it only moves bytes
 * @param flopPerSecond that it reaches
 * @param peakFraction of the accelerator's dense peak in that precision
 * @param bytesPerSecond that a kernel reaches which only moves bytes
 * @param bandwidthFraction of the accelerator's memory bandwidth
 * @param limit what its time depends on most: {@code arithmetic}, {@code memory} or {@code fixed}
 * @param constants that its time rests on
 */
public record KernelTiming(
        int format,
        String kernel,
        String shape,
        String gpu,
        @Nullable String precision,
        double seconds,
        @Nullable Double flop,
        @Nullable Double flopPerSecond,
        @Nullable Double peakFlopPerSecond,
        @Nullable Double peakFraction,
        @Nullable Double bytes,
        @Nullable Double bytesPerSecond,
        @Nullable Double bandwidthFraction,
        String limit,
        Shares shares,
        List<Constant> constants) {

    /**
     * By how much the time would shrink, per cent of each.
     *
     * @param arithmetic share of the time that goes with the peak
     * @param memory share that goes with the memory's bandwidth
     * @param fixed what is left: starts and other constant times
     */
    public record Shares(double arithmetic, double memory, double fixed) {

        String largest() {
            if (arithmetic >= memory && arithmetic >= fixed) {
                return "arithmetic";
            }
            return memory >= fixed ? "memory" : "fixed";
        }
    }

    /** A figure of the catalog with its provenance. */
    public record Constant(
            String entry,
            String path,
            String value,
            String kind,
            String source,
            @Nullable String note) {}
}
