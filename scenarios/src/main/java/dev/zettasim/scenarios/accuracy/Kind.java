package dev.zettasim.scenarios.accuracy;

import java.util.Locale;

/** What was measured. */
enum Kind {
    /** Training steps of a model without experts. */
    DENSE,
    /** Training steps of a model with experts. */
    MOE,
    COLLECTIVE,
    GEMM,
    ATTENTION,
    /** Kernels that only move bytes. */
    MEMORY,
    /** What a rank of a training job needs of its accelerator's memory. */
    PEAK_MEMORY,
    /** Tokens on their way to experts and back. */
    DISPATCH;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
