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
    /** Tokens on their way to experts and back. */
    DISPATCH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
