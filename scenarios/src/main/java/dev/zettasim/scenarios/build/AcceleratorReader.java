package dev.zettasim.scenarios.build;

import dev.zettasim.core.units.Dimension;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.AttentionTiming;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.KernelLaws;
import dev.zettasim.models.hardware.KernelTimings;
import dev.zettasim.models.hardware.OlderAttention;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.schema.WorkloadSection;
import dev.zettasim.scenarios.schema.WorkloadSection.AttentionKernel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes accelerators and the timings of their kernels. */
final class AcceleratorReader {
    /** Names the timings of FlashAttention-2. */
    static final String FLASH_2 = "flash-2-attention";

    private static final List<Precision> SIXTEEN_BITS = List.of(Precision.BF16, Precision.FP16);
    private static final String TRITON = "older-attention.triton";
    private static final String BATCHED = "batched.efficiency";
    private static final String FLASH_2_ENTRIES = "-flash-attention-2";

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
        double clock = clockFraction(tree);
        for (Precision precision : Precision.values()) {
            String path = "peak." + Picked.word(precision);
            if (tree.has(path)) {
                peaks.put(precision, clock * tree.positive(path, Dimension.FLOP_RATE));
            }
        }
        return Collections.unmodifiableMap(peaks);
    }

    /** Power above idle grows with a power of the clock; below its board's power an accelerator clocks down. */
    private static double clockFraction(EntryTree tree) {
        double board = tree.positive("power.board", Dimension.POWER);
        double limit = tree.has("power.limit") ? tree.positive("power.limit", Dimension.POWER) : board;
        if (limit >= board) {
            return 1;
        }
        double idle = tree.positive("power.idle", Dimension.POWER);
        double share = (limit - idle) / (board - idle);
        if (!(share > 0)) {
            tree.refuse("power.limit", "a limit of no more than the idle power leaves nothing to compute with");
            return 1;
        }
        return StrictMath.pow(share, 1 / tree.positive("power.clock-exponent", Dimension.RATIO));
    }

    static KernelTimings timings(
            EntryTree tree,
            KernelLaws laws,
            Map<Precision, AttentionTiming> flash2,
            EntryTree calibration,
            List<String> ofCalibration) {
        Map<Precision, GemmTiming> gemm = new EnumMap<>(Precision.class);
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        Map<Precision, Double> inSitu = new EnumMap<>(Precision.class);
        for (Precision precision : Precision.values()) {
            String word = Picked.word(precision);
            if (tree.has("gemm." + word)) {
                gemm.put(precision, gemm(tree, "gemm." + word + "."));
                inSitu.put(precision, inSitu(calibration, ofCalibration, word));
            }
            if (tree.has("attention." + word)) {
                attention.put(precision, attention(tree, "attention." + word + "."));
            }
        }
        return new KernelTimings(
                Collections.unmodifiableMap(gemm),
                Collections.unmodifiableMap(attention),
                new OlderAttention(flash2, fraction(tree, TRITON)),
                tree.positive("memory-bound.efficiency", Dimension.FRACTION),
                tree.quantity("memory-bound.half-size", Dimension.DATA),
                tree.quantity("memory-bound.launch", Dimension.DURATION),
                Collections.unmodifiableMap(inSitu),
                laws);
    }

    /** What is the same for all accelerators. */
    static KernelLaws laws(EntryTree tree) {
        return new KernelLaws(
                tree.positive("gemm.slowdown-from", Dimension.FLOP),
                tree.quantity("gemm.accumulation-exposed", Dimension.FRACTION),
                new KernelLaws.Grouped(
                        tree.positive("grouped-gemm.rate", Dimension.FRACTION),
                        tree.quantity("grouped-gemm.accumulation-exposed", Dimension.FRACTION)),
                tree.positive("quantisation.cold-elements", Dimension.COUNT),
                tree.quantity("attention.head-width-exponent", Dimension.RATIO),
                tree.positive(BATCHED, Dimension.FRACTION),
                tree.positive("scan.per-unit", Dimension.FLOP_RATE));
    }

    /** Whether a figure of an accelerator takes part in a job: those of earlier attention kernels only if it asks for one. */
    static boolean concerns(Figure figure, WorkloadSection job) {
        if (figure.entry().endsWith(FLASH_2_ENTRIES)) {
            return job.attention() == AttentionKernel.FLASH_2;
        }
        return switch (figure.path()) {
            case TRITON -> job.attention() == AttentionKernel.TRITON;
            case BATCHED -> job.attention() == AttentionKernel.UNFUSED;
            default -> true;
        };
    }

    /** The attention kernels of an entry of timings, in sixteen bits. */
    static Map<Precision, AttentionTiming> attention(EntryTree tree) {
        Map<Precision, AttentionTiming> attention = new EnumMap<>(Precision.class);
        for (Precision precision : SIXTEEN_BITS) {
            attention.put(precision, attention(tree, "attention." + Picked.word(precision) + "."));
        }
        return Collections.unmodifiableMap(attention);
    }

    private static double fraction(EntryTree tree, String path) {
        return tree.has(path) ? tree.positive(path, Dimension.RATIO) : 0;
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

    /** Of the accelerator itself, of its generation or of any, whichever the calibration has first. */
    private static double inSitu(EntryTree calibration, List<String> of, String precision) {
        String path = of.stream()
                .flatMap(name -> Stream.of("in-situ." + name + "." + precision, "in-situ." + name + ".other"))
                .filter(calibration::has)
                .findFirst()
                .orElseThrow();
        return calibration.positive(path, Dimension.FRACTION);
    }
}
