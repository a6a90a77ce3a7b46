/**
 * What a single value cannot tell by itself: divisibility, fit, contradictions between keys.
 *
 * <p>Leaves out: what needs models to tell, such as memory that does not fit.
 */
@NullMarked
package dev.zettasim.scenarios.check;

import org.jspecify.annotations.NullMarked;
