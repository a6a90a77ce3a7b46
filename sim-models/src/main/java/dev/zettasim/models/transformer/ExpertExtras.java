package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.MemoryBound;

/**
 * Kernels for what grouped multiplications of experts do not do themselves: limits of the inner values, biases, rows of whole tiles.
 *
 * <p>Model: each operation reads its inputs and writes its output. Limits, f wide: two halves are limited (8f bytes per copy), and put
 * together (8f); backward two masks (12f) and putting together (8f). Biases of the outputs, h wide, times the token's share: product
 * (2h), sum (6h), putting the experts' rows together (4h); backward putting together (4h), product and sum for the bias (6h) and for the
 * share (6h). Where shares have 32 bits, which exchanges that multiply tokens on arrival ask for, products and sums have too: 24h, and
 * backward 40h. Biases of the inner values cost only their gradient, a sum that reads 2f values (4f). Padding copies all rows (4h), and the
 * shares beside them.
 * <br>Assumes: sixteen bits.
 * <br>Source: Megatron-LM core_v0.15.3, core/fusions/fused_bias_geglu.py (weighted_bias_quick_geglu_impl limits before it fuses) and
 * core/transformer/moe/experts.py (TEGroupedMLP._apply_bias).
 * <br>Checked against: {@code ExpertFeedForwardTest}.
 */
final class ExpertExtras {
    private static final int CLAMP_LAUNCHES = 3;
    private static final int BIAS_LAUNCHES = 2;
    private static final int BIAS_BACKWARD_LAUNCHES = 6;
    private static final int PADDING_LAUNCHES = 2;

    private final boolean wideShares;
    private final int experts;
    private final double innerValues;
    private final double outputValues;

    /**
     * Of one rank.
     *
     * @param wideShares whether the shares of tokens have 32 bits
     * @param innerValues after the gate, of all copies
     * @param outputValues of all copies
     */
    ExpertExtras(boolean wideShares, int experts, double innerValues, double outputValues) {
        this.wideShares = wideShares;
        this.experts = experts;
        this.innerValues = innerValues;
        this.outputValues = outputValues;
    }

    MemoryBound clamp(boolean backward) {
        return new MemoryBound("clamp", (backward ? 20 : 16) * innerValues, CLAMP_LAUNCHES);
    }

    MemoryBound outputBias(boolean backward) {
        double wide = backward ? 40 : 24;
        double narrow = backward ? 16 : 12;
        return new MemoryBound(
                "expert bias",
                (wideShares ? wide : narrow) * outputValues,
                experts * (backward ? BIAS_BACKWARD_LAUNCHES : BIAS_LAUNCHES));
    }

    MemoryBound padding() {
        return new MemoryBound("padding", 4 * outputValues, PADDING_LAUNCHES);
    }

    MemoryBound innerBiasGradient() {
        return new MemoryBound("expert bias", 4 * innerValues, experts);
    }
}
