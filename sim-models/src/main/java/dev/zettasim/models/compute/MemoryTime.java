package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;

/**
 * Time of memory-bound kernels.
 *
 * <p>Model: a launch, then bytes / (bandwidth · ρ(S)) with ρ(S) = ρ∞ · S / (S + S½), S being the bytes of one launch; that is
 * {@code launches · (launch + S½ / (bandwidth · ρ∞)) + bytes / (bandwidth · ρ∞)}.
 * <br>Assumes: every byte comes from device memory.
 * <br>Leaves out: reuse in the cache between neighbouring kernels.
 * <br>Checked against: {@code KernelTimerTest}.
 */
final class MemoryTime {

    private final double bytesPerSecond;
    private final double perLaunchSeconds;

    MemoryTime(Accelerator accelerator) {
        var timings = accelerator.timings();
        this.bytesPerSecond = accelerator.memoryBytesPerSecond() * timings.memoryEfficiencyFraction();
        this.perLaunchSeconds = timings.launchSeconds() + timings.memoryHalfBytes() / bytesPerSecond;
    }

    double seconds(MemoryBound kernel) {
        return kernel.launches() * perLaunchSeconds + streamSeconds(kernel.bytes());
    }

    /** Traffic of a part of a larger kernel: no launch, full speed. */
    double streamSeconds(double bytes) {
        return bytes / bytesPerSecond;
    }
}
