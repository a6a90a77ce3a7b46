/**
 * Named, counter-based random streams and distributions by inversion.
 * Leaves out: generators with a hidden state; a draw depends on its stream, entity and number only.
 */
@NullMarked
package dev.zettasim.core.random;

import org.jspecify.annotations.NullMarked;
