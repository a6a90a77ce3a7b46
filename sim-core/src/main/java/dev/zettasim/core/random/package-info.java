/**
 * Random numbers that are looked up and not drawn from a sequence: each is a function of (seed, name of the stream,
 * entity, how many-th).
 *
 * <p>So the order of events changes no number, a new consumer shifts nobody's numbers, and two variants of a study
 * meet the same luck wherever they ask the same question. Distributions are by inversion, one uniform number each, to
 * keep it so. There is no generator with a state.
 */
@NullMarked
package dev.zettasim.core.random;

import org.jspecify.annotations.NullMarked;
