/**
 * Scenarios side by side on the same seeds: what differs, and whether by more than chance.
 *
 * <p>Leaves out: a search for the best; only what is named is compared.
 */
@NullMarked
package dev.zettasim.scenarios.compare;

import org.jspecify.annotations.NullMarked;
