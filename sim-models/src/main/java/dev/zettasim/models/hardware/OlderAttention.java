package dev.zettasim.models.hardware;

import java.util.Map;

/**
 * How fast earlier fused attention kernels run on an accelerator.
 *
 * @param flash2 FlashAttention-2, by precision; empty where that is unknown
 * @param tritonFraction speed of the Triton kernels of 2023 over the kernel that the attention timings describe, forward and backward
 *     together; 0 where that is unknown
 */
public record OlderAttention(Map<Precision, AttentionTiming> flash2, double tritonFraction) {
    /** Nothing is known. */
    public static final OlderAttention UNKNOWN = new OlderAttention(Map.of(), 0);
}
