/**
 * What happened in a run, as records for an observer.
 * Leaves out: what is due, which is an event of the engine.
 */
@NullMarked
package dev.zettasim.models.trace;

import org.jspecify.annotations.NullMarked;
