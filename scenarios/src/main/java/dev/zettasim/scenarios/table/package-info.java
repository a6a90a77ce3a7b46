/**
 * Tables of comma-separated values, as measurements are passed on: text to rows of cells with places, as RFC 4180 has it.
 *
 * <p>Leaves out: other separators, comments, what a column means.
 */
@NullMarked
package dev.zettasim.scenarios.table;

import org.jspecify.annotations.NullMarked;
