package dev.zettasim.models.compute;

/** What one accelerator does in one go: the unit of compute work, described by its shape and not by its time. */
public sealed interface Kernel permits Gemm, GroupedGemm, Attention, ChunkScan, MemoryBound {

    /** How often the host has to launch something for it. */
    int launches();

    /** Arithmetic that it carries out; 0 where only bytes count. */
    double flop();
}
