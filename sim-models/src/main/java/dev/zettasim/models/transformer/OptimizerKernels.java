package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.MemoryBound;

/**
 * What a rank does once per step to its weights: mixed-precision Adam over the part of the parameters that it updates.
 *
 * <p>Model: Adam reads gradient, both moments and the 32-bit copy (16 B), writes moments and copy (12 B) and the sixteen-bit weight
 * (2 B); the norm of the gradients reads them once; they are set to zero before the next step.
 * <br>Assumes: multi-tensor kernels, a handful of launches.
 * <br>Source: reads and writes of the operations.
 * <br>Checked against: {@code EndKernelsTest}.
 */
public final class OptimizerKernels {

    private static final double GRADIENT_BYTES_PER_PARAMETER = 4;
    private static final int LAUNCHES = 4;

    private OptimizerKernels() {}

    /** The norm of the gradients that this rank updates; what follows waits for all ranks. */
    public static MemoryBound gradientNorm(long updatedParameters) {
        return kernel("gradient-norm", GRADIENT_BYTES_PER_PARAMETER * updatedParameters);
    }

    /**
     * The update itself.
     *
     * @param bytesPerParameter read and written
     */
    public static MemoryBound update(long updatedParameters, double bytesPerParameter) {
        return kernel("adam", bytesPerParameter * updatedParameters);
    }

    /** Zeroing of all gradients that this rank holds. */
    public static MemoryBound zeroGradients(long heldParameters) {
        return kernel("zero-gradients", GRADIENT_BYTES_PER_PARAMETER * heldParameters);
    }

    private static MemoryBound kernel(String name, double bytes) {
        return new MemoryBound(name, bytes, LAUNCHES);
    }
}
