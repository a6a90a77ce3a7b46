/**
 * Records that mirror the scenario file, without logic.
 */
@NullMarked
package dev.zettasim.scenarios.schema;

import org.jspecify.annotations.NullMarked;
