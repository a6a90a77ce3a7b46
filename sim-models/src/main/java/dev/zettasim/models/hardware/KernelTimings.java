package dev.zettasim.models.hardware;

import java.util.Map;

/**
 * The constants with which an accelerator's kernels are timed.
 *
 * @param gemm by precision
 * @param attention by precision
 * @param olderAttention speed of earlier attention kernels
 * @param memoryEfficiencyFraction share of the memory bandwidth that a large memory-bound kernel reaches
 * @param memoryHalfBytes size at which a memory-bound kernel reaches half of that
 * @param launchSeconds least time of a kernel on the device
 * @param inSituFraction by precision: how fast matrix multiplications run inside a training step over how fast they run alone
 * @param laws what is the same for all accelerators
 */
public record KernelTimings(
        Map<Precision, GemmTiming> gemm,
        Map<Precision, AttentionTiming> attention,
        OlderAttention olderAttention,
        double memoryEfficiencyFraction,
        double memoryHalfBytes,
        double launchSeconds,
        Map<Precision, Double> inSituFraction,
        KernelLaws laws) {}
