/**
 * Kernels and how long an accelerator takes for them when they run alone.
 * Leaves out: when they run, what they wait for and what runs beside them.
 */
@NullMarked
package dev.zettasim.models.compute;

import org.jspecify.annotations.NullMarked;
