package dev.zettasim.models.transformer;

/** How the kernels between the matrices are made. */
public enum ExecutionStyle {
    /** By hand, several operations in one (Megatron-LM, Transformer Engine). */
    FUSED,
    /** By a compiler, which fuses each residual addition with the norm behind it as well (torch.compile, XLA). */
    COMPILED,
    /** One for each operation of the program (plain PyTorch). */
    EAGER
}
