/**
 * Endpoints, links and routes of interconnects as arithmetic.
 * Leaves out: traffic and time; no table over all pairs is ever built.
 */
@NullMarked
package dev.zettasim.models.topology;

import org.jspecify.annotations.NullMarked;
