/**
 * Physical quantities: constants, conversions, and how they are written in text.
 * Leaves out: unit types; inside the code the name of a variable carries its unit.
 */
@NullMarked
package dev.zettasim.core.units;

import org.jspecify.annotations.NullMarked;
