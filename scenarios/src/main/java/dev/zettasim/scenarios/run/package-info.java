/**
 * One run of a scenario and its result, the JSON contract.
 */
@NullMarked
package dev.zettasim.scenarios.run;

import org.jspecify.annotations.NullMarked;
