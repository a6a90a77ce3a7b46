/**
 * The training step: operations on streams, executed on a network.
 * Leaves out: which network level it runs on and how ranks are folded.
 */
@NullMarked
package dev.zettasim.models.training;

import org.jspecify.annotations.NullMarked;
