/**
 * Colour refinement on plain integer graphs, and the folding of equal entities into classes.
 * Leaves out: what the entities are; they are integers here.
 */
@NullMarked
package dev.zettasim.models.symmetry;

import org.jspecify.annotations.NullMarked;
