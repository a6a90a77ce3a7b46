package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Precision;

/**
 * The core of self-attention: scores, softmax and their product with the values, under a causal mask.
 *
 * @param sequences how many of them at once
 * @param heads query heads on this accelerator
 * @param keyValueHeads key and value heads on this accelerator
 * @param queryDim width of a query and a key
 * @param valueDim width of a value
 * @param queryTokens of one sequence on this accelerator
 * @param keyTokens of one sequence; more than the query tokens where a sequence is spread over several accelerators
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
    }

    /** The gradient of this one. */
    public Attention gradient() {
        return new Attention(
                sequences, heads, keyValueHeads, queryDim, valueDim, queryTokens, keyTokens, precision, style, true);
    }

    /** Scores of the full square, for all heads and sequences. */
    double scores() {
        return (double) sequences * heads * queryTokens * keyTokens;
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
        double square = 2.0 * scores() * (queryDim + valueDim);
        if (style == Style.UNFUSED) {
            return backward ? 2 * square : square;
        }
        return square / 2 * (backward ? FLASH_BACKWARD_FLOP_RATIO : 1);
    }
}
