package dev.zettasim.models.hardware;

/**
 * How long one accelerator takes for fused causal attention in one precision.
 *
 * @param startSeconds fixed time of a kernel in training
 * @param servingStartSeconds fixed time where the kernel also appends to a key-value cache (microbenchmarks of serving stacks)
 * @param efficiency share of the dense peak at long sequences
 * @param shortSequencePenalty relative slowdown at a sequence of 128, falling with 1/s
 * @param trafficFactor times that q, k, v and output pass memory at the rate below, as fitted
 * @param trafficBytesPerSecond rate of memory that the fit refers to
 * @param backwardEfficiencyFraction efficiency of the backward pass over that of the forward pass
 */
public record AttentionTiming(
        double startSeconds,
        double servingStartSeconds,
        double efficiency,
        double shortSequencePenalty,
        double trafficFactor,
        double trafficBytesPerSecond,
        double backwardEfficiencyFraction) {}
