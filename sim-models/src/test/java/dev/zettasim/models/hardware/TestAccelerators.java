package dev.zettasim.models.hardware;

import java.util.EnumMap;
import java.util.Map;

/**
 * Accelerators for tests, with kernel constants fitted to the public tables of ai-dynamo/aiconfigurator@095f58a5 (GEMM and
 * context attention; half of the shapes held out). The catalog ships its own copy with provenance per figure.
 */
public final class TestAccelerators {
    /** As in the catalog. */
    public static final KernelLaws LAWS =
            new KernelLaws(5e11, 0.3, new KernelLaws.Grouped(0.9, 0.75), 17e6, 0.35, 0.75, 0.72e12);

    private static final double MICROSECOND = 1e-6;
    private static final double TERA = 1e12;
    private static final long GIB = 1L << 30;

    private TestAccelerators() {}

    /** A100 80 GB SXM. */
    public static Accelerator a100() {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(Precision.class);
        gemm.put(Precision.BF16, gemm(3.0, 0.826, 4.07, 0.33, 0, 0, 0.04));
        gemm.put(Precision.FP16, gemm(3.0, 0.826, 4.07, 0.33, 0, 0, 0.04));
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        // Fitted to 126 points of the same source with heads of 128, mean error 3.9 %.
        attention.put(Precision.BF16, attention(35, 0.480, 1.18, 3.52));
        attention.put(Precision.FP16, attention(35, 0.480, 1.18, 3.52));
        return new Accelerator(
                "A100-SXM-80GB",
                "ampere",
                peaks(312, 0, 0),
                80 * GIB,
                2.04 * TERA,
                108,
                300e9,
                26e9,
                400,
                timings(gemm, attention, 0.80, 2.4, Map.of(Precision.BF16, 0.886, Precision.FP16, 0.886)));
    }

    /** H100 80 GB SXM5. */
    public static Accelerator h100() {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(Precision.class);
        gemm.put(Precision.BF16, gemm(0.8, 0.783, 2.64, 0.59, 0, 0.047, 0.05));
        // Of the tables' first release; later ones take 15 % longer for 8192³.
        gemm.put(Precision.FP8, gemm(8.9, 0.722, 2.7, 0.53, 2.54, 0.003, 0));
        gemm.put(Precision.FP8_BLOCK, gemm(2.5, 0.595, 1.25, 0.34, 1.63, 0, 1.0));
        return new Accelerator(
                "H100-SXM-80GB",
                "hopper",
                peaks(989.4, 1978.9, 0),
                80 * GIB,
                3.35 * TERA,
                132,
                450e9,
                52e9,
                700,
                timings(gemm, hopperAttention(), 0.80, 2.4, Map.of(Precision.FP8, 0.909)));
    }

    /** H200 141 GB SXM: the H100's die with more and faster memory; FP8 and attention constants are the H100's. */
    public static Accelerator h200() {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(h100().timings().gemm());
        gemm.put(Precision.BF16, gemm(2.8, 0.782, 0, 0.46, 0, 0.071, 0));
        return new Accelerator(
                "H200-SXM-141GB",
                "hopper",
                peaks(989.4, 1978.9, 0),
                141_000_000_000L,
                4.8 * TERA,
                132,
                450e9,
                52e9,
                700,
                timings(gemm, hopperAttention(), 0.80, 2.4, Map.of(Precision.FP8, 0.909)));
    }

    /** B200 180 GB SXM. */
    public static Accelerator b200() {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(Precision.class);
        gemm.put(Precision.BF16, gemm(2.3, 0.684, 0, 0.54, 0, 0.057, 0.16));
        gemm.put(Precision.FP8, cold(5.46, gemm(17.6, 0.672, 0, 0.50, 1.21, 0.049, 0.23)));
        gemm.put(Precision.FP8_BLOCK, gemm(6.1, 0.690, 0.2, 0.40, 1.25, 0.156, 0.29));
        gemm.put(Precision.NVFP4, gemm(5.3, 0.498, 3.0, 0.41, 1.87, 0.016, 0.96));
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        attention.put(Precision.BF16, attention(24, 0.543, 7.3, 1.1));
        attention.put(Precision.FP8, attention(24, 0.336, 12.2, 0.8));
        return new Accelerator(
                "B200-SXM-180GB",
                "blackwell",
                peaks(2250, 4500, 9000),
                180_000_000_000L,
                8.0 * TERA,
                148,
                900e9,
                52e9,
                1000,
                timings(gemm, attention, 0.75, 1.7, Map.of(Precision.FP8, 0.932)));
    }

    /** One accelerator of a GB200; attention at a slightly lower share of its higher peak than the B200's. */
    public static Accelerator gb200() {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(Precision.class);
        gemm.put(Precision.BF16, gemm(2.2, 0.661, 0, 0.56, 0, 0.072, 0.17));
        gemm.put(Precision.FP8, cold(1.48, gemm(15.8, 0.606, 0.3, 0.52, 1.43, 0, 0.21)));
        gemm.put(Precision.FP8_BLOCK, gemm(5.7, 0.654, 0.4, 0.42, 1.27, 0.086, 0.30));
        gemm.put(Precision.NVFP4, gemm(6.2, 0.478, 1.7, 0.45, 1.81, 0, 1.0));
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        attention.put(Precision.BF16, attention(24, 0.50, 7.3, 1.1));
        return new Accelerator(
                "GB200",
                "blackwell",
                peaks(2500, 5000, 10_000),
                189_471L << 20,
                8.0 * TERA,
                152,
                900e9,
                380e9,
                1200,
                timings(gemm, attention, 0.75, 1.7, Map.of(Precision.FP8, 0.932)));
    }

    private static Map<Precision, AttentionTiming> hopperAttention() {
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        attention.put(Precision.BF16, attention(21, 0.555, 2.6, 1.9));
        attention.put(Precision.FP8, attention(20, 0.388, 6.7, 2.3));
        return attention;
    }

    private static GemmTiming gemm(
            double start, double efficiency, double ramp, double memory, double quant, double slowdown, double wave) {
        return new GemmTiming(
                start * MICROSECOND, efficiency, ramp * MICROSECOND, memory, quant, slowdown, wave, 0, 0.85, 0.5e-9);
    }

    /** With that much more quantisation for inputs beyond the cache. */
    private static GemmTiming cold(double factor, GemmTiming timing) {
        return new GemmTiming(
                timing.startSeconds(),
                timing.efficiency(),
                timing.rampSeconds(),
                timing.memoryEfficiency(),
                timing.quantisationFactor(),
                timing.slowdownPerDecade(),
                timing.waveFraction(),
                factor,
                timing.smallMemoryEfficiency(),
                timing.depthSeconds());
    }

    private static AttentionTiming attention(double servingStart, double efficiency, double penalty, double traffic) {
        return new AttentionTiming(
                8 * MICROSECOND, servingStart * MICROSECOND, efficiency, penalty, traffic, 3.35e12, 0.82);
    }

    private static KernelTimings timings(
            Map<Precision, GemmTiming> gemm,
            Map<Precision, AttentionTiming> attention,
            double memoryEfficiency,
            double launchMicroseconds,
            Map<Precision, Double> inSitu) {
        return new KernelTimings(
                gemm,
                attention,
                new OlderAttention(slower(attention), 0.4),
                memoryEfficiency,
                4e6,
                launchMicroseconds * MICROSECOND,
                inSitu,
                LAWS);
    }

    /** FlashAttention-2, 0.6 times as fast in all parts of its time. */
    private static Map<Precision, AttentionTiming> slower(Map<Precision, AttentionTiming> attention) {
        Map<Precision, AttentionTiming> slower = new EnumMap<>(Precision.class);
        attention.forEach((precision, timing) -> slower.put(
                precision,
                new AttentionTiming(
                        timing.startSeconds(),
                        timing.servingStartSeconds(),
                        0.6 * timing.efficiency(),
                        timing.shortSequencePenalty(),
                        timing.trafficFactor() / 0.6,
                        timing.trafficBytesPerSecond(),
                        timing.backwardEfficiencyFraction())));
        return slower;
    }

    private static Map<Precision, Double> peaks(double bf16, double fp8, double fp4) {
        Map<Precision, Double> peaks = new EnumMap<>(Precision.class);
        peaks.put(Precision.BF16, bf16 * TERA);
        peaks.put(Precision.FP16, bf16 * TERA);
        if (fp8 > 0) {
            peaks.put(Precision.FP8, fp8 * TERA);
        }
        if (fp4 > 0) {
            peaks.put(Precision.NVFP4, fp4 * TERA);
        }
        return peaks;
    }
}
