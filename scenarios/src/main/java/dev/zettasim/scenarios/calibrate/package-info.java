/**
 * Constants of the calibration fitted to a user's own measurements, and the file that carries them to a run.
 *
 * <p>Leaves out: kernels and collectives measured alone, whose constants a scenario sets in place.
 */
@NullMarked
package dev.zettasim.scenarios.calibrate;

import org.jspecify.annotations.NullMarked;
