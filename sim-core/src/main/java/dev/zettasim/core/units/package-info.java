/**
 * Physical quantities: constants, conversions, and how they are written in text.
 *
 * <p>There are no unit types: inside the code the name of a variable carries its unit ({@code latencyPs}, {@code
 * capacityBytesPerSecond}), which costs nothing. {@link dev.zettasim.core.units.Quantity} is for the edge, where people
 * write {@code 400 Gbit/s}.
 */
@NullMarked
package dev.zettasim.core.units;

import org.jspecify.annotations.NullMarked;
