/**
 * Reports of a result as text that people read. Pure functions from a result to a string. Leaves out: where the text goes.
 */
@NullMarked
package dev.zettasim.cli.report;

import org.jspecify.annotations.NullMarked;
