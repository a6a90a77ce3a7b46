/**
 * Counters, time-weighted means, histograms and confidence intervals.
 * Leaves out: printing them.
 */
@NullMarked
package dev.zettasim.core.stats;

import org.jspecify.annotations.NullMarked;
