/**
 * The event engine: a clock in integer ticks, a queue of owned events, and the order of one instant.
 * Leaves out: everything a model means by a tick, an event or a wait.
 */
@NullMarked
package dev.zettasim.core.engine;

import org.jspecify.annotations.NullMarked;
