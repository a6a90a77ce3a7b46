package dev.zettasim.models.transformer;

import dev.zettasim.models.compute.MemoryBound;
import dev.zettasim.models.transformer.ExecutionStyle.Fusion;

/**
 * The memory-bound kernels between the matrices of a layer.
 *
 * <p>Model: bytes per token in sixteen bits, as fused kernels move them: norm 4h, residual add 6h, rotary positions
 * 4(a+k)d, gate 6f, activation with bias 4f; the backward pass moves twice as much. Compiled, the residual addition does not read
 * again what the norm behind it reads (4h). As separate kernels, a factor of the framework times the bytes in two or three launches each; of models of the Llama
 * line, with RMS norms (cast, square, mean, root, product, cast, product) and rotary positions (cast, complex product, cast) in
 * 32 bits, 34h and 20(a+k)d.
 * <br>Leaves out: dropout masks.
 * <br>Source: read and write counts of the operations; the factors for separate kernels from eager PyTorch; for norms and
 * positions the operations in Meta's Llama 3 model.py, which torchtitan took over.
 */
final class Elementwise {

    private static final double EAGER_RMS_BYTES = 34;
    private static final int EAGER_RMS_LAUNCHES = 7;
    private static final double EAGER_ROTARY_BYTES = 20;
    private static final int EAGER_ROTARY_LAUNCHES = 6;
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
        double channels = (double) width * execution.residualTokens();
        return llamaByHand()
                ? separate("norm", EAGER_RMS_BYTES * channels, EAGER_RMS_LAUNCHES, backward)
                : kernel("norm", 4 * channels, 2, backward);
    }

    MemoryBound residual(boolean backward) {
        double bytesPerChannel = execution.style().fusion() == Fusion.BY_COMPILER ? 4 : 6;
        return kernel("residual", bytesPerChannel * architecture.hidden() * execution.residualTokens(), 2, backward);
    }

    MemoryBound rotary(boolean backward) {
        double channels =
                (double) (shape.heads() + shape.keyValueHeads()) * architecture.headDim() * execution.tokens();
        return llamaByHand()
                ? separate("rotary", EAGER_ROTARY_BYTES * channels, EAGER_ROTARY_LAUNCHES, backward)
                : kernel("rotary", 4 * channels, 3, backward);
    }

    MemoryBound activation(long width, long tokens, boolean backward) {
        double bytesPerChannel = architecture.gated() ? 6 : 4;
        return kernel("activation", bytesPerChannel * width * tokens, 3, backward);
    }

    MemoryBound kernel(String name, double bytes, int eagerLaunches, boolean backward) {
        return eager()
                ? separate(name, execution.style().separateBytesFactor() * bytes, eagerLaunches, backward)
                : new MemoryBound(name, moved(bytes, backward), 1);
    }

    private static MemoryBound separate(String name, double bytes, int launches, boolean backward) {
        return new MemoryBound(name, moved(bytes, backward), launches);
    }

    private static double moved(double bytes, boolean backward) {
        return backward ? BACKWARD_BYTES_FACTOR * bytes : bytes;
    }

    /** Models with RMS norms, written in operations of plain PyTorch. */
    private boolean llamaByHand() {
        return eager() && architecture.norm() == Architecture.Norm.RMS;
    }

    private boolean eager() {
        return execution.style().isEager();
    }
}
