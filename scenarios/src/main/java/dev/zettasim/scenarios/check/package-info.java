/**
 * What a single value cannot tell by itself: divisibility, fit, plausibility.
 */
@NullMarked
package dev.zettasim.scenarios.check;

import org.jspecify.annotations.NullMarked;
