package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.AttentionTiming;
import dev.zettasim.models.hardware.KernelTimings;

/**
 * Time of the attention core.
 *
 * <p>Model, fused: {@code t = start + F / (peak · e) · (1 + a · 64 / k) + c · bytes / r} over the scores that the mask leaves, k keys
 * per query on average (half of the sequence under a causal mask): blocks at the mask's edge are computed whole; the
 * gradient takes 2.5 times the FLOP at a fixed share of the efficiency. Not fused: batched multiplications over the full square,
 * whatever the mask, with the scores' way through memory (11 bytes per score forward, 13 backward), and off the tensor
 * cores where heads are no multiple of eight wide. Heads
 * narrower than 128 have fewer multiplications for each exponential: e falls with a power of their width.
 * <br>Assumes: constants measured with heads of 128 and one length per batch hold for windows and packed documents, too.
 * <br>Source: fused, fitted to ai-dynamo/aiconfigurator@095f58a5 context-attention tables; not fused, the operations of
 * Megatron-LM's core attention with masked softmax and dropout; alignment, NVIDIA's Matrix Multiplication Background User's Guide
 * (steps of BLOOM models with heads of 108 take 1.4 times those with 104 or 112); width of heads, published rates of FlashAttention 2 and 3 and
 * of cuDNN with heads of 64, 128 and 256 (Dao-AILab/flash-attention@0251105a), which the law meets within 4 to 6 %.
 * <br>Checked against: {@code KernelTimerTest}.
 */
final class AttentionTime {

    /** Keys of a block, of whose edges half are masked. */
    private static final double SHORT_SEQUENCE = 128;

    /** Of the heads that the constants are measured with. */
    private static final double FULL_HEAD_WIDTH = 128;
    /** Elements of sixteen bits that tensor cores load at once. */
    private static final int ALIGNED_WIDTH = 8;

    /** What vector units have of the tensor cores' rate (A100: 19.5 of 312 TFLOP/s). */
    private static final double UNALIGNED_FRACTION = 1.0 / 16;

    /** In sixteen bits: the product written (2), the masked softmax (4) and dropout (4) read and written, its mask written (1). */
    private static final double UNFUSED_FORWARD_BYTES_PER_SCORE = 11;

    /** The product written (2); dropout reads it and the mask and writes (5); the softmax reads that and its output and writes (6). */
    private static final double UNFUSED_BACKWARD_BYTES_PER_SCORE = 13;

    private final Accelerator accelerator;
    private final BatchedTime batched;

    AttentionTime(Accelerator accelerator, BatchedTime batched) {
        this.accelerator = accelerator;
        this.batched = batched;
    }

    double seconds(Attention kernel) {
        return kernel.style() == Attention.Style.UNFUSED ? unfusedSeconds(kernel) : flashSeconds(kernel);
    }

    private double flashSeconds(Attention kernel) {
        AttentionTiming timing = timing(kernel);
        double forward = forwardSeconds(kernel, timing) / fractionOfCurrent(kernel.style());
        if (!kernel.backward()) {
            return timing.startSeconds() + forward;
        }
        double ratio = Attention.FLASH_BACKWARD_FLOP_RATIO / timing.backwardEfficiencyFraction();
        return timing.startSeconds() + ratio * forward;
    }

    private double fractionOfCurrent(Attention.Style style) {
        if (style != Attention.Style.TRITON) {
            return 1;
        }
        double fraction = accelerator.timings().olderAttention().tritonFraction();
        if (fraction == 0) {
            throw new IllegalArgumentException(accelerator.name() + " has no constant for attention by " + style);
        }
        return fraction;
    }

    private double forwardSeconds(Attention kernel, AttentionTiming timing) {
        double flop = 2 * kernel.visibleScores() * (kernel.queryDim() + kernel.valueDim());
        double efficiency = timing.efficiency() * headFraction(kernel);
        double arithmetic = flop / (accelerator.peak(kernel.precision()) * efficiency);
        double penalty = 1 + timing.shortSequencePenalty() * SHORT_SEQUENCE / (2 * kernel.visibleKeys());
        return arithmetic * penalty + timing.trafficFactor() * kernel.tensorBytes() / timing.trafficBytesPerSecond();
    }

    private double headFraction(Attention kernel) {
        double width = (kernel.queryDim() + kernel.valueDim()) / 2.0;
        return width < FULL_HEAD_WIDTH
                ? StrictMath.pow(
                        width / FULL_HEAD_WIDTH, accelerator.timings().laws().headWidthExponent())
                : 1;
    }

    private double unfusedSeconds(Attention kernel) {
        double flop = kernel.flop() / (isAligned(kernel) ? 1 : UNALIGNED_FRACTION);
        double bytesPerScore = kernel.backward() ? UNFUSED_BACKWARD_BYTES_PER_SCORE : UNFUSED_FORWARD_BYTES_PER_SCORE;
        return batched.seconds(flop, bytesPerScore * kernel.scores(), kernel.precision());
    }

    private static boolean isAligned(Attention kernel) {
        return kernel.queryDim() % ALIGNED_WIDTH == 0 && kernel.valueDim() % ALIGNED_WIDTH == 0;
    }

    private AttentionTiming timing(Attention kernel) {
        KernelTimings timings = accelerator.timings();
        boolean older = kernel.style() == Attention.Style.FLASH_2;
        AttentionTiming timing =
                (older ? timings.olderAttention().flash2() : timings.attention()).get(kernel.precision());
        if (timing == null) {
            throw new IllegalArgumentException(accelerator.name() + " has no constants for attention by "
                    + kernel.style() + " in " + kernel.precision());
        }
        return timing;
    }
}
