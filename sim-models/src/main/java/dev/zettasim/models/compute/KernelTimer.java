package dev.zettasim.models.compute;

import dev.zettasim.models.hardware.Accelerator;
import java.util.List;

/**
 * How long one accelerator takes for a kernel that runs alone.
 *
 * <p>Model: {@link GemmTime}, {@link AttentionTime}, {@link BatchedTime}, {@link ScanTime} and {@link MemoryTime}, none below the least time of a launch.
 * <br>Assumes: nothing else runs on the accelerator; its clock is the one of the microbenchmarks.
 * <br>Leaves out: the host's launches, and that multiplications run slower within a training step; the caller divides
 * by {@code KernelTimings.inSituFraction} for that.
 * <br>Source: constants fitted to the public tables of ai-dynamo/aiconfigurator.
 * <br>Checked against: {@code KernelTimerTest}.
 */
public final class KernelTimer {

    private final GemmTime gemm;
    private final AttentionTime attention;
    private final ScanTime scans;
    private final MemoryTime memory;
    private final double launchSeconds;

    public KernelTimer(Accelerator accelerator) {
        this.memory = new MemoryTime(accelerator);
        this.gemm = new GemmTime(accelerator, memory);
        this.scans = new ScanTime(accelerator, memory);
        this.attention = new AttentionTime(accelerator, new BatchedTime(accelerator, memory));
        this.launchSeconds = accelerator.timings().launchSeconds();
    }

    /**
     * Time of one kernel.
     *
     * @throws IllegalArgumentException where the accelerator has no constants for its precision
     */
    public double seconds(Kernel kernel) {
        return Math.max(launchSeconds, modelSeconds(kernel));
    }

    /** Time of kernels that run one after the other. */
    public double seconds(List<Kernel> kernels) {
        double sum = 0;
        for (Kernel kernel : kernels) {
            sum += seconds(kernel);
        }
        return sum;
    }

    private double modelSeconds(Kernel kernel) {
        if (kernel instanceof Gemm multiplication) {
            return gemm.seconds(multiplication);
        }
        if (kernel instanceof GroupedGemm group) {
            return gemm.seconds(group);
        }
        if (kernel instanceof Attention core) {
            return attention.seconds(core);
        }
        if (kernel instanceof ChunkScan scan) {
            return scans.seconds(scan);
        }
        return memory.seconds((MemoryBound) kernel);
    }
}
