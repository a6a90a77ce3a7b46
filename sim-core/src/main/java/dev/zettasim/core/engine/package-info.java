/**
 * The event engine: a clock, the events that are due, and the order in which they fire.
 *
 * <p>It knows nothing of what the events mean, keeps no trace and draws no random numbers. One {@link
 * dev.zettasim.core.engine.Simulation} belongs to one thread; what a tick of its clock stands for is up to the models.
 * Read in this order: {@link dev.zettasim.core.engine.Event}, {@link dev.zettasim.core.engine.Phase}, {@link
 * dev.zettasim.core.engine.Simulation}, then the package-private {@code EventQueue} and {@code RadixQueue}.
 */
@NullMarked
package dev.zettasim.core.engine;

import org.jspecify.annotations.NullMarked;
