/**
 * Parameters, FLOP, bytes and memory of a transformer, and the kernels that its layers, its ends and its optimizer emit on one
 * rank.
 * Leaves out: how layers are spread over ranks and time, and what the exchanges between ranks cost.
 */
@NullMarked
package dev.zettasim.models.transformer;

import org.jspecify.annotations.NullMarked;
