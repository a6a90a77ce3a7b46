/**
 * JMH benchmarks and scale runs.
 */
@NullMarked
package dev.zettasim.benchmarks;

import org.jspecify.annotations.NullMarked;
