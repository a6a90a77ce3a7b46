/**
 * From text to located values to schema records, with diagnostics.
 */
@NullMarked
package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.NullMarked;
