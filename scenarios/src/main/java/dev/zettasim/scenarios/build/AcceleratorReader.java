package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.AttentionTiming;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.KernelTimings;
import dev.zettasim.models.hardware.Precision;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Makes accelerators and the timings of their kernels. */
final class AcceleratorReader {
    private AcceleratorReader() {}

    static Accelerator accelerator(EntryTree tree, KernelTimings timings) {
        return new Accelerator(
                tree.text("name"),
                tree.text("architecture"),
                peaks(tree),
                tree.bytes("memory.capacity"),
                tree.positive("memory.bandwidth", Dimension.DATA_RATE),
                tree.count("compute-units"),
                tree.positive("scale-up.bandwidth", Dimension.DATA_RATE),
                tree.positive("host-link.achievable", Dimension.DATA_RATE),
                tree.positive("power.board", Dimension.POWER),
                timings);
    }

    private static Map<Precision, Double> peaks(EntryTree tree) {
        Map<Precision, Double> peaks = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
            String path = "peak." + Picked.word(precision);
            if (tree.has(path)) {
                peaks.put(precision, tree.positive(path, Dimension.FLOP_RATE));
            }
        }
        return Collections.unmodifiableMap(peaks);
    }

    static KernelTimings timings(EntryTree tree, EntryTree calibration, String architecture) {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(Precision.class);
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        Map<Precision, Double> inSitu = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
            String word = Picked.word(precision);
            if (tree.has("gemm." + word)) {
                gemm.put(precision, gemm(tree, "gemm." + word + "."));
                inSitu.put(precision, inSitu(calibration, architecture, word));
            }
            if (tree.has("attention." + word)) {
                attention.put(precision, attention(tree, "attention." + word + "."));
            }
        }
        return new KernelTimings(
                Collections.unmodifiableMap(gemm),
                Collections.unmodifiableMap(attention),
                tree.positive("memory-bound.efficiency", Dimension.FRACTION),
                tree.quantity("memory-bound.half-size", Dimension.DATA),
                tree.quantity("memory-bound.launch", Dimension.DURATION),
                Collections.unmodifiableMap(inSitu));
    }

    private static GemmTiming gemm(EntryTree tree, String at) {
        return new GemmTiming(
                tree.quantity(at + "start", Dimension.DURATION),
                tree.positive(at + "efficiency", Dimension.FRACTION),
                tree.quantity(at + "ramp", Dimension.DURATION),
                tree.positive(at + "memory-efficiency", Dimension.FRACTION),
                tree.quantity(at + "quantisation", Dimension.RATIO),
                tree.quantity(at + "slowdown-per-decade", Dimension.RATIO),
                tree.quantity(at + "wave", Dimension.FRACTION),
                tree.has(at + "cold-quantisation") ? tree.quantity(at + "cold-quantisation", Dimension.RATIO) : 0,
                tree.positive(at + "small-memory-efficiency", Dimension.FRACTION),
                tree.quantity(at + "depth", Dimension.DURATION));
    }

    private static AttentionTiming attention(EntryTree tree, String at) {
        return new AttentionTiming(
                tree.quantity(at + "start", Dimension.DURATION),
                tree.quantity(at + "serving-start", Dimension.DURATION),
                tree.positive(at + "efficiency", Dimension.FRACTION),
                tree.quantity(at + "short-sequence-penalty", Dimension.RATIO),
                tree.quantity(at + "traffic", Dimension.RATIO),
                tree.positive(at + "traffic-rate", Dimension.DATA_RATE),
                tree.positive(at + "backward-efficiency", Dimension.FRACTION));
    }

    private static double inSitu(EntryTree calibration, String architecture, String precision) {
        String generation = calibration.has("in-situ." + architecture) ? architecture : "other";
        String own = "in-situ." + generation + "." + precision;
        String path = calibration.has(own) ? own : "in-situ." + generation + ".other";
        return calibration.positive(path, Dimension.FRACTION);
    }
}
