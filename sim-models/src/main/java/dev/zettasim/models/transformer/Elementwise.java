package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.MemoryBound;

/**
 * The memory-bound kernels between the matrices of a layer.
 *
 * <p>Model: bytes per token in sixteen bits, as fused kernels move them: norm 4h, residual add 6h, rotary positions
 * 4(a+k)d, gate 6f, activation with bias 4f; the backward pass moves twice as much. Compiled, the residual addition does not read
 * again what the norm behind it reads (4h). As separate kernels, 1.8 times the bytes in two or three launches each.
 * <br>Leaves out: dropout masks.
 * <br>Source: read and write counts of the operations; the factors for separate kernels from eager PyTorch.
 */
final class Elementwise {

    private static final double EAGER_BYTES_FACTOR = 1.8;
    private static final double BACKWARD_BYTES_FACTOR = 2;

    private final Architecture architecture;
    private final LayerExecution execution;
    private final RankShape shape;

    Elementwise(Architecture architecture, LayerExecution execution) {
        this.architecture = architecture;
        this.execution = execution;
        this.shape = new RankShape(architecture, execution);
    }

    MemoryBound norm(boolean backward) {
        return norm(architecture.hidden(), backward);
    }

    /** Of something narrower than the residual stream. */
    MemoryBound norm(int width, boolean backward) {
        return kernel("norm", 4.0 * width * execution.residualTokens(), 2, backward);
    }

    MemoryBound residual(boolean backward) {
        double bytesPerChannel = execution.style() == ExecutionStyle.COMPILED ? 4 : 6;
        return kernel("residual", bytesPerChannel * architecture.hidden() * execution.residualTokens(), 2, backward);
    }

    MemoryBound rotary(boolean backward) {
        double widths = (double) (shape.heads() + shape.keyValueHeads()) * architecture.headDim();
        return kernel("rotary", 4 * widths * execution.tokens(), 3, backward);
    }

    MemoryBound activation(long width, long tokens, boolean backward) {
        double bytesPerChannel = architecture.gated() ? 6 : 4;
        return kernel("activation", bytesPerChannel * width * tokens, 3, backward);
    }

    MemoryBound kernel(String name, double bytes, int eagerLaunches, boolean backward) {
        double moved = backward ? BACKWARD_BYTES_FACTOR * bytes : bytes;
        return execution.style() == ExecutionStyle.EAGER
                ? new MemoryBound(name, EAGER_BYTES_FACTOR * moved, eagerLaunches)
                : new MemoryBound(name, moved, 1);
    }
}
