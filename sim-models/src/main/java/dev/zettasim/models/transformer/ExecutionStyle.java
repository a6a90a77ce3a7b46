package dev.zettasim.models.transformer;

/**
 * How the kernels between the matrices are made.
 *
 * @param separateBytesFactor what separate kernels move over what fused ones do; 1 for fused ones
 */
public record ExecutionStyle(Fusion fusion, double separateBytesFactor) {
    /** By hand, several operations in one (Megatron-LM, Transformer Engine). */
    public static final ExecutionStyle FUSED = new ExecutionStyle(Fusion.BY_HAND, 1);

    /** By a compiler, which fuses each residual addition with the norm behind it as well (torch.compile, XLA). */
    public static final ExecutionStyle COMPILED = new ExecutionStyle(Fusion.BY_COMPILER, 1);

    /** What puts several operations into one kernel. */
    public enum Fusion {
        BY_HAND,
        BY_COMPILER,
        NONE
    }

    /** One kernel for each operation of the program (plain PyTorch). */
    public static ExecutionStyle eager(double separateBytesFactor) {
        return new ExecutionStyle(Fusion.NONE, separateBytesFactor);
    }

    boolean isEager() {
        return fusion == Fusion.NONE;
    }
}
