/**
 * One run of a scenario and what comes out: {@link dev.zettasim.scenarios.run.Result} is the JSON contract, component by
 * component. Leaves out: how a result is shown to people; wall time, which differs from run to run.
 */
@NullMarked
package dev.zettasim.scenarios.run;

import org.jspecify.annotations.NullMarked;
