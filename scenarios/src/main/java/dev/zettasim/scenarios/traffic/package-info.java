/**
 * Traffic of one's own on a fabric of one's own, packet by packet: patterns, connection matrices, what became of each flow.
 * Leaves out: training; nothing here knows of jobs or accelerators.
 */
@NullMarked
package dev.zettasim.scenarios.traffic;

import org.jspecify.annotations.NullMarked;
