package dev.zettasim.models.hardware;

/**
 * How fast earlier fused attention kernels run on an accelerator over the kernel that its attention timings describe, forward and
 * backward together; 0 where that is unknown.
 *
 * @param flash2Fraction FlashAttention-2
 * @param tritonFraction the Triton kernels of 2023
 */
public record OlderAttention(double flash2Fraction, double tritonFraction) {
    /** Nothing is known. */
    public static final OlderAttention UNKNOWN = new OlderAttention(0, 0);
}
