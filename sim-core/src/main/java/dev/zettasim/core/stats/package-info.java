/**
 * Figures that a run keeps about itself without keeping the run: counts, means, quantiles and how sure they are.
 *
 * <p>None of these allocates when it is fed. They do not know what they count, and nothing here is thread-safe.
 */
@NullMarked
package dev.zettasim.core.stats;

import org.jspecify.annotations.NullMarked;
