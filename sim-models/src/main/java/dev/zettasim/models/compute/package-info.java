/**
 * Kernels and how long an accelerator takes for them.
 * Leaves out: when they run and what they wait for.
 */
@NullMarked
package dev.zettasim.models.compute;

import org.jspecify.annotations.NullMarked;
