/**
 * Parameters, FLOPs, bytes and memory of a transformer, and the kernels that one layer emits.
 * Leaves out: how layers are spread over ranks in time.
 */
@NullMarked
package dev.zettasim.models.transformer;

import org.jspecify.annotations.NullMarked;
