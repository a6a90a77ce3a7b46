/**
 * All-reduce, all-gather, reduce-scatter, all-to-all and point-to-point: a group becomes traffic.
 * Leaves out: who calls them and when.
 */
@NullMarked
package dev.zettasim.models.collective;

import org.jspecify.annotations.NullMarked;
