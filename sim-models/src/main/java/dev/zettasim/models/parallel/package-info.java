/**
 * The parallel plan: groups, rank order, placement, layer split, pipeline schedules as op orders and their times without a network.
 * Everything about ranks is arithmetic on strides; nothing is tabulated over ranks.
 * Leaves out: how long anything takes, and bytes.
 */
@NullMarked
package dev.zettasim.models.parallel;

import org.jspecify.annotations.NullMarked;
