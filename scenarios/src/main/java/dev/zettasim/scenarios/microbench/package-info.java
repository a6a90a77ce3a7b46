/**
 * Single kernels and single collectives, timed by the models that time training steps.
 *
 * <p>Leaves out: what happens to them inside a step, where they share an accelerator and a network.
 */
@NullMarked
package dev.zettasim.scenarios.microbench;

import org.jspecify.annotations.NullMarked;
