package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.KernelLaws;
import dev.zettasim.models.hardware.Precision;

/**
 * Time of a matrix multiplication.
 *
 * <p>Model: {@code t = start + (t_mma⁴ + t_mem⁴)^¼ + quantisation + accumulation}. The arithmetic part takes the best of three
 * tiles, with only a share of the textbook's wave quantisation (libraries pick among many tiles and split the reduction), and
 * slows down for long kernels (power limit). Where a side is shorter than 512 the fit fades into one for small shapes, fully
 * below 256: arithmetic and the stream of operands as above, plus a time for each element of the reduction. A separate
 * quantisation costs more per element as its input outgrows the cache.
 * A group of multiplications shares the compute units: its tiles are counted together, in whole waves and with rows padded to
 * whole tiles, at a share of the rate; all its operands come from memory once, less hidden than those of one multiplication
 * ({@code (t_mma² + t_mem²)^½}), and most of the accumulation shows.
 * <br>Assumes: dense operands, output in sixteen bits.
 * <br>Leaves out: which kernel the library really picks, alignment, transposed layouts.
 * <br>Source: fitted to ai-dynamo/aiconfigurator@095f58a5 GEMM tables (11 k shapes per accelerator and precision, sides of at
 * least 512), half of them held out; small shapes and quantisation to those with 128 rows and in eight and four bits.
 * Groups: 60 shapes of Transformer Engine's grouped multiplication on a B200, MooreThreads/SimuMax@4dcaae51 configs/system, relative to
 * the plain ones measured with them, mean error 11 %.
 * <br>Checked against: {@code KernelTimerTest}, 17 measured shapes within 12 %.
 */
final class GemmTime {

    private static final int[][] TILES = {{128, 256}, {256, 128}, {128, 128}};

    /** In sixteen bits. */
    private static final double OUTPUT_BYTES = 2;

    /** Of an element: sixteen bits read, eight written. */
    private static final double SEPARATE_PASS_BYTES = 3;

    /** Read-modify-write of a 32-bit sum. */
    private static final double ACCUMULATION_BYTES = 8;

    /** Below this the fit for small shapes holds, from the next on the other; they fade into each other between. */
    private static final int SMALL_SIDE = 256;

    private static final int FITTED_SIDE = 512;

    private final Accelerator accelerator;
    private final MemoryTime memory;
    private final KernelLaws laws;

    GemmTime(Accelerator accelerator, MemoryTime memory) {
        this.accelerator = accelerator;
        this.memory = memory;
        this.laws = accelerator.timings().laws();
    }

    double seconds(Gemm gemm) {
        return gemm.pieces() == 1 ? wholeSeconds(gemm) : gemm.pieces() * wholeSeconds(gemm.piece());
    }

    double seconds(GroupedGemm group) {
        Gemm gemm = group.each();
        GemmTiming timing = timing(gemm.precision());
        double traffic = group.count() * bytes(gemm) / (accelerator.memoryBytesPerSecond() * timing.memoryEfficiency());
        double arithmetic = groupedArithmeticSeconds(group, timing);
        double sums = gemm.accumulates()
                ? laws.grouped().accumulationExposedFraction()
                        * memory.streamSeconds(ACCUMULATION_BYTES * gemm.m() * gemm.n())
                : 0;
        int starts = gemm.quantisation() == Quantisation.SEPARATE ? group.count() : 1;
        return starts * startSeconds(gemm, timing)
                + Math.sqrt(arithmetic * arithmetic + traffic * traffic)
                + group.count() * (quantisationSeconds(gemm, timing) + sums);
    }

    private double groupedArithmeticSeconds(GroupedGemm group, GemmTiming timing) {
        Gemm gemm = group.each();
        double rate = laws.grouped().rateFraction() * rate(gemm, timing);
        double best = Double.POSITIVE_INFINITY;
        for (int[] tile : TILES) {
            double waves = Math.ceil(group.count() * tiles(gemm, tile) / accelerator.computeUnits());
            best = Math.min(best, waves * 2.0 * tile[0] * tile[1] * gemm.k() / rate);
        }
        return slowed(best, group.flop(), timing);
    }

    private double wholeSeconds(Gemm gemm) {
        GemmTiming timing = timing(gemm.precision());
        double smallest = Math.min(gemm.m(), Math.min(gemm.n(), gemm.k()));
        double fitted = Math.max(0, Math.min(1, (smallest - SMALL_SIDE) / (FITTED_SIDE - SMALL_SIDE)));
        double bare = 0;
        if (fitted > 0) {
            bare += fitted * fittedSeconds(gemm, timing);
        }
        if (fitted < 1) {
            bare += (1 - fitted) * smallSeconds(gemm, timing);
        }
        return startSeconds(gemm, timing) + bare + quantisationSeconds(gemm, timing) + accumulationSeconds(gemm);
    }

    private GemmTiming timing(Precision precision) {
        GemmTiming timing = accelerator.timings().gemm().get(precision);
        if (timing == null || accelerator.peak(precision) <= 0) {
            throw new IllegalArgumentException(accelerator.name() + " has no GEMM constants for " + precision);
        }
        return timing;
    }

    /** The fixed time of a separate quantisation is part of the fitted start; without it a launch remains. */
    private double startSeconds(Gemm gemm, GemmTiming timing) {
        boolean separate = gemm.quantisation() == Quantisation.SEPARATE
                || !gemm.precision().needsQuantisation();
        double start = timing.startSeconds();
        return separate ? start : Math.min(start, accelerator.timings().launchSeconds());
    }

    private double fittedSeconds(Gemm gemm, GemmTiming timing) {
        double arithmetic = arithmeticSeconds(gemm, timing);
        double traffic = bytes(gemm) / (accelerator.memoryBytesPerSecond() * timing.memoryEfficiency());
        return fourthPowerNorm(arithmetic, traffic);
    }

    private double arithmeticSeconds(Gemm gemm, GemmTiming timing) {
        double rate = rate(gemm, timing);
        double best = Double.POSITIVE_INFINITY;
        for (int[] tile : TILES) {
            best = Math.min(best, waves(gemm, tile, timing.waveFraction()) * 2.0 * tile[0] * tile[1] * gemm.k() / rate);
        }
        return slowed(best, gemm.flop(), timing);
    }

    /** Of one compute unit. */
    private double rate(Gemm gemm, GemmTiming timing) {
        return accelerator.peak(gemm.precision()) / accelerator.computeUnits() * timing.efficiency();
    }

    private double slowed(double seconds, double flop, GemmTiming timing) {
        double decades = Math.max(0, StrictMath.log10(flop / laws.slowdownFromFlop()));
        return (seconds + timing.rampSeconds()) * (1 + timing.slowdownPerDecade() * decades);
    }

    /** Waves of tiles over the compute units: between the fractional number (0) and the next whole one (1). */
    private double waves(Gemm gemm, int[] tile, double waveFraction) {
        double units = accelerator.computeUnits();
        double fractional = (double) gemm.m() * gemm.n() / ((double) tile[0] * tile[1]) / units;
        double whole = Math.ceil(tiles(gemm, tile) / units);
        return fractional + waveFraction * (whole - fractional);
    }

    private static double tiles(Gemm gemm, int[] tile) {
        return Math.ceil((double) gemm.m() / tile[0]) * Math.ceil((double) gemm.n() / tile[1]);
    }

    private double smallSeconds(Gemm gemm, GemmTiming timing) {
        double rate = accelerator.peak(gemm.precision()) * timing.efficiency();
        double traffic = bytes(gemm) / (accelerator.memoryBytesPerSecond() * timing.smallMemoryEfficiency());
        double arithmetic = gemm.flop() / rate + timing.rampSeconds();
        return fourthPowerNorm(arithmetic, traffic) + timing.depthSeconds() * gemm.k();
    }

    private static double bytes(Gemm gemm) {
        double inputs = (double) gemm.m() * gemm.k() + (double) gemm.k() * gemm.n();
        return gemm.precision().bytes() * inputs + OUTPUT_BYTES * gemm.m() * gemm.n();
    }

    private double quantisationSeconds(Gemm gemm, GemmTiming timing) {
        double elements = (double) gemm.m() * gemm.k();
        return switch (gemm.quantisation()) {
            case NONE -> 0;
            case FUSED -> memory.streamSeconds(Quantisation.fusedBytesPerElement(gemm.precision()) * elements);
            case SEPARATE ->
                quantisationFactor(elements, timing)
                        * SEPARATE_PASS_BYTES
                        * elements
                        / accelerator.memoryBytesPerSecond();
        };
    }

    private double quantisationFactor(double elements, GemmTiming timing) {
        return timing.quantisationFactor()
                + timing.coldQuantisationFactor() * elements / (elements + laws.coldElements());
    }

    private double accumulationSeconds(Gemm gemm) {
        if (!gemm.accumulates()) {
            return 0;
        }
        double bytes = ACCUMULATION_BYTES * gemm.m() * gemm.n();
        return laws.accumulationExposedFraction() * bytes / accelerator.memoryBytesPerSecond();
    }

    private static double fourthPowerNorm(double a, double b) {
        double larger = Math.max(a, b);
        double ratio = Math.min(a, b) / larger;
        double square = ratio * ratio;
        return larger * Math.sqrt(Math.sqrt(1 + square * square));
    }
}
