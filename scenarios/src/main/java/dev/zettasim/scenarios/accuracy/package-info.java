/**
 * Published measurements beside what the simulator says: those that ship, and tables of a user's own.
 *
 * <p>A row of a table becomes a scenario, or a sentence that says which of its columns stood in the way. Leaves out: fitting
 * constants to measurements, how a report is shown to people.
 */
@NullMarked
package dev.zettasim.scenarios.accuracy;

import org.jspecify.annotations.NullMarked;
