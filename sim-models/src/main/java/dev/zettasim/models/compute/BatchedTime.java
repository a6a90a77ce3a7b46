package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.Precision;

/**
 * Time of many small multiplications in one kernel whose operands pass through memory.
 *
 * <p>Model: arithmetic at three quarters of the GEMM efficiency, then the bytes.
 * <br>Source: operations of Megatron-LM's core attention with masked softmax and dropout.
 */
final class BatchedTime {
    private static final double EFFICIENCY_FRACTION = 0.75;

    private final Accelerator accelerator;
    private final MemoryTime memory;

    BatchedTime(Accelerator accelerator, MemoryTime memory) {
        this.accelerator = accelerator;
        this.memory = memory;
    }

    double seconds(double flop, double bytes, Precision precision) {
        GemmTiming timing = accelerator.timings().gemm().get(precision);
        if (timing == null) {
            throw new IllegalArgumentException(accelerator.name() + " has no GEMM constants for " + precision);
        }
        double rate = accelerator.peak(precision) * timing.efficiency() * EFFICIENCY_FRACTION;
        return flop / rate + memory.streamSeconds(bytes);
    }
}
