package dev.zettasim.scenarios.microbench;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Gemm;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.models.compute.KernelTimer;
import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.AttentionTiming;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.Figure;
import dev.zettasim.scenarios.build.Picked;
import dev.zettasim.scenarios.build.Reference;
import dev.zettasim.scenarios.microbench.KernelTiming.Constant;
import dev.zettasim.scenarios.microbench.KernelTiming.Shares;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Kernels timed alone on one accelerator of the catalog.
 *
 * <p>What limits a kernel is found by taking a little of the peak, or of the memory's bandwidth, away: the share of the time
 * that answers.
 */
public final class KernelBench {
    private static final double PROBE = 1e-4;

    private final Picked<Accelerator> picked;
    private final KernelTimer timer;

    private KernelBench(Picked<Accelerator> picked) {
        this.picked = picked;
        this.timer = new KernelTimer(picked.value());
    }

    /**
     * On an accelerator of the catalog.
     *
     * @throws ScenarioException where there is none of that name
     */
    public static KernelBench on(String gpu, Catalog catalog) {
        Source asked = Source.option("--gpu " + gpu);
        return on(gpu, new Reference(gpu, asked.whole(), "", "", null), new Diagnostics(asked), catalog);
    }

    /**
     * On an accelerator whose kernels are those of another entry of the timings.
     *
     * @throws ScenarioException where there is none of that name
     */
    public static KernelBench on(String gpu, String timings, Catalog catalog) {
        Source asked = Source.option("--gpu " + gpu);
        return on(gpu, Catalog.withTimings(gpu, timings), new Diagnostics(asked), catalog);
    }

    private static KernelBench on(String gpu, Reference reference, Diagnostics problems, Catalog catalog) {
        return catalog.accelerator(reference, problems).map(KernelBench::new).orElseThrow(() -> {
            problems.throwIfErrors();
            return new IllegalStateException("no accelerator and nothing wrong: " + gpu);
        });
    }

    /**
     * The precision that a word names.
     *
     * @throws ScenarioException where the accelerator has no constants for it
     */
    public Precision precision(String word, boolean attention) {
        Map<Precision, ?> known = attention
                ? picked.value().timings().attention()
                : picked.value().timings().gemm();
        return Stream.of(Precision.values())
                .filter(precision -> word(precision).equals(word.toLowerCase(Locale.ROOT)))
                .filter(known::containsKey)
                .filter(precision -> picked.value().peak(precision) > 0)
                .findFirst()
                .orElseThrow(() -> ScenarioException.of(Diagnostic.error(
                                Source.option("--precision " + word).whole(),
                                "",
                                "how fast " + picked.value().name() + " computes in `" + Words.cut(word)
                                        + "` is not known")
                        .expecting("one of "
                                + Words.list(known.keySet().stream()
                                        .map(KernelBench::word)
                                        .toList()))));
    }

    /** Seconds of a kernel. */
    public double seconds(Kernel kernel) {
        return timer.seconds(kernel);
    }

    /** What a serving stack's attention takes longer than a training step's. */
    public double servingSeconds(Precision precision) {
        AttentionTiming timing = picked.value().timings().attention().get(precision);
        return timing == null ? 0 : timing.servingStartSeconds() - timing.startSeconds();
    }

    /** A matrix multiplication as a microbenchmark runs it: quantised by a kernel of its own where the precision needs it. */
    public KernelTiming gemm(Gemm gemm) {
        String shape = gemm.m() + " x " + gemm.n() + " x " + gemm.k();
        return timing("gemm", shape, gemm, gemm.precision());
    }

    public KernelTiming attention(Attention attention) {
        String shape = attention.sequences() + " x " + attention.queryTokens() + " tokens, " + attention.heads()
                + " heads of " + attention.queryDim() + ", " + attention.keyValueHeads() + " key-value heads, causal, "
                + (attention.backward() ? "backward" : "forward");
        return timing("attention", shape, attention, attention.precision());
    }

    private KernelTiming timing(String kind, String shape, Kernel kernel, Precision precision) {
        double seconds = timer.seconds(kernel);
        double peak = picked.value().peak(precision);
        double rate = kernel.flop() / seconds;
        Shares shares = shares(kernel, seconds);
        return new KernelTiming(
                1,
                kind,
                shape,
                picked.value().name(),
                word(precision),
                seconds,
                kernel.flop(),
                rate,
                peak,
                rate / peak,
                null,
                null,
                null,
                shares.largest(),
                shares,
                constants(
                        kind + "." + word(precision) + ".",
                        List.of("peak." + word(precision), "memory.bandwidth", "compute-units")));
    }

    /** Bytes through memory. */
    public KernelTiming memoryBound(MemoryBound kernel) {
        double seconds = timer.seconds(kernel);
        double rate = kernel.bytes() / seconds;
        Shares shares = shares(kernel, seconds);
        return new KernelTiming(
                1,
                "memory-bound",
                kernel.launches() == 1 ? "1 launch" : kernel.launches() + " launches",
                picked.value().name(),
                null,
                seconds,
                null,
                null,
                null,
                null,
                kernel.bytes(),
                rate,
                rate / picked.value().memoryBytesPerSecond(),
                shares.largest(),
                shares,
                constants("memory-bound.", List.of("memory.bandwidth")));
    }

    private Shares shares(Kernel kernel, double seconds) {
        double arithmetic = answer(kernel, seconds, 1 / (1 + PROBE), 1);
        double memory = answer(kernel, seconds, 1, 1 / (1 + PROBE));
        return new Shares(arithmetic, memory, Math.max(0, 1 - arithmetic - memory));
    }

    private double answer(Kernel kernel, double seconds, double peakFactor, double bandwidthFactor) {
        Accelerator slower = SlowerAccelerator.of(picked.value(), peakFactor, bandwidthFactor);
        double share = (new KernelTimer(slower).seconds(kernel) / seconds - 1) / PROBE;
        return Math.max(0, Math.min(1, share));
    }

    private List<Constant> constants(String below, List<String> others) {
        return picked.figures().stream()
                .filter(figure -> figure.path().startsWith(below) || others.contains(figure.path()))
                .map(KernelBench::constant)
                .toList();
    }

    private static Constant constant(Figure figure) {
        return new Constant(
                figure.entry(), figure.path(), figure.printed(), figure.kind().word(), figure.source(), figure.note());
    }

    private static String word(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
