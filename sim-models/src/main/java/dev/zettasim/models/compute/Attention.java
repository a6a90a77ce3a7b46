package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Precision;

/**
 * The core of self-attention: scores, softmax and their product with the values, under a mask.
 *
 * @param sequences how many of them at once
 * @param heads query heads on this accelerator
 * @param keyValueHeads key and value heads on this accelerator
 * @param queryDim width of a query and a key
 * @param valueDim width of a value
 * @param queryTokens of one sequence on this accelerator
 * @param keyTokens of one sequence; more than the query tokens where a sequence is spread over several accelerators
 * @param visibleKeys of these, those that a query sees on average under the mask
 * @param style fused or as separate kernels
 * @param backward whether it is the gradient
 */
public record Attention(
        int sequences,
        int heads,
        int keyValueHeads,
        int queryDim,
        int valueDim,
        long queryTokens,
        long keyTokens,
        double visibleKeys,
        Precision precision,
        Style style,
        boolean backward)
        implements Kernel {

    /** How it is computed. */
    public enum Style {
        /** One kernel that never writes the scores and skips what the mask hides. */
        FLASH,
        /** The same by the kernel of 2023 that does not know of later hardware, FlashAttention-2. */
        FLASH_2,
        /** The same by the Triton kernels of 2023. */
        TRITON,
        /** Batched multiplications over the full square of scores, which goes through memory. */
        UNFUSED
    }

    /** Five multiplications instead of two, the scores being computed again. */
    static final double FLASH_BACKWARD_FLOP_RATIO = 2.5;

    private static final int UNFUSED_FORWARD_LAUNCHES = 4;
    private static final int UNFUSED_BACKWARD_LAUNCHES = 7;

    public Attention {
        if (sequences <= 0 || heads <= 0 || keyValueHeads <= 0 || queryTokens <= 0 || keyTokens < queryTokens) {
            throw new IllegalArgumentException("attention of " + sequences + " sequences, " + heads + " heads, "
                    + keyValueHeads + " key heads, " + queryTokens + " of " + keyTokens + " tokens");
        }
        if (!(visibleKeys > 0) || visibleKeys > keyTokens) {
            throw new IllegalArgumentException(visibleKeys + " of " + keyTokens + " keys are seen");
        }
    }

    /** Under a causal mask: on average a query sees half of the keys. */
    public Attention(
            int sequences,
            int heads,
            int keyValueHeads,
            int queryDim,
            int valueDim,
            long queryTokens,
            long keyTokens,
            Precision precision,
            Style style,
            boolean backward) {
        this(
                sequences,
                heads,
                keyValueHeads,
                queryDim,
                valueDim,
                queryTokens,
                keyTokens,
                keyTokens / 2.0,
                precision,
                style,
                backward);
    }

    /** The same under another mask. */
    public Attention seeing(double keys) {
        return with(keys, backward);
    }

    /** The gradient of this one. */
    public Attention gradient() {
        return with(visibleKeys, true);
    }

    private Attention with(double keys, boolean gradient) {
        return new Attention(
                sequences,
                heads,
                keyValueHeads,
                queryDim,
                valueDim,
                queryTokens,
                keyTokens,
                keys,
                precision,
                style,
                gradient);
    }

    /** Scores of the full square, for all heads and sequences. */
    double scores() {
        return (double) sequences * heads * queryTokens * keyTokens;
    }

    /** Of these, those that the mask leaves. */
    double visibleScores() {
        return (double) sequences * heads * queryTokens * visibleKeys;
    }

    /** Bytes of queries, keys, values and output, each touched once. */
    double tensorBytes() {
        double widths = (double) (heads + keyValueHeads) * (queryDim + valueDim);
        return sequences * queryTokens * widths * precision.bytes();
    }

    @Override
    public int launches() {
        if (style != Style.UNFUSED) {
            return backward ? 3 : 1;
        }
        return backward ? UNFUSED_BACKWARD_LAUNCHES : UNFUSED_FORWARD_LAUNCHES;
    }

    @Override
    public double flop() {
        double perScore = 2.0 * (queryDim + valueDim);
        if (style == Style.UNFUSED) {
            return perScore * scores() * (backward ? 2 : 1);
        }
        return perScore * visibleScores() * (backward ? FLASH_BACKWARD_FLOP_RATIO : 1);
    }
}
