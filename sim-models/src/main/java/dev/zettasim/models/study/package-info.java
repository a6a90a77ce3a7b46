/**
 * Assembles cluster, plan and fidelity into one simulation and reads off its result.
 * Leaves out: files and formats.
 */
@NullMarked
package dev.zettasim.models.study;

import org.jspecify.annotations.NullMarked;
