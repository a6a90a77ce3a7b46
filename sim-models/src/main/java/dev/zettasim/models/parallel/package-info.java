/**
 * The parallel plan: groups, rank order, placement, pipeline schedules as op orders.
 * Leaves out: how long anything takes.
 */
@NullMarked
package dev.zettasim.models.parallel;

import org.jspecify.annotations.NullMarked;
