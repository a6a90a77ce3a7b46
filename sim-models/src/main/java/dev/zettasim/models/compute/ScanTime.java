package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;

/**
 * Time of scans by chunks.
 *
 * <p>Model: so much arithmetic per compute unit and second whatever its tensor cores, as exponentials and masks between the small
 * multiplications take the time; then the bytes between its kernels.
 * <br>Assumes: clocks as on Hopper; the backward pass as fast per operation as the forward pass.
 * <br>Leaves out: kernels that are written for one generation's tensor cores.
 * <br>Source: github.com/tile-ai/tilelang@a35008a, benchmark/mamba2: mamba_ssm's Triton kernel of the scan on an H800, 90 to 110 TFLOP/s
 * from 1,024 to 32,768 tokens.
 * <br>Checked against: {@code KernelTimerTest}.
 */
final class ScanTime {
    private final double flopPerSecond;
    private final MemoryTime memory;

    ScanTime(Accelerator accelerator, MemoryTime memory) {
        this.flopPerSecond = accelerator.timings().laws().scanFlopPerSecondPerUnit() * accelerator.computeUnits();
        this.memory = memory;
    }

    double seconds(ChunkScan scan) {
        return scan.flop() / flopPerSecond + memory.streamSeconds(scan.bytes());
    }
}
