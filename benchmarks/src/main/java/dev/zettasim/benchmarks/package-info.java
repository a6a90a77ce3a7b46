/**
 * JMH benchmarks and scale runs.
 *
 * <p>Benchmarks of what is package-private live in the package of their subject, as {@code
 * dev.zettasim.core.engine.HoldBenchmark}; they are in this module all the same and never deployed.
 */
@NullMarked
package dev.zettasim.benchmarks;

import org.jspecify.annotations.NullMarked;
