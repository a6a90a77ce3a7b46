package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.GemmTiming;
import dev.zettasim.models.hardware.Precision;

/**
 * Time of many small multiplications in one kernel whose operands pass through memory.
 *
 * <p>Model: arithmetic at a share of the GEMM efficiency, then the bytes.
 * <br>Source: operations of Megatron-LM's core attention with masked softmax and dropout.
 */
final class BatchedTime {
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
        double rate = accelerator.peak(precision)
                * timing.efficiency()
                * accelerator.timings().laws().batchedFraction();
        return flop / rate + memory.streamSeconds(bytes);
    }
}
