/**
 * Constants of the calibration fitted to measured training steps, and how well they predict what they were not fitted to.
 *
 * <p>Leaves out: where measurements come from, and what becomes of the constants.
 */
@NullMarked
package dev.zettasim.scenarios.fit;

import org.jspecify.annotations.NullMarked;
