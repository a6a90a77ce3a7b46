/**
 * From text to located values to records, with diagnostics that name the place of each fault.
 *
 * <p>Serves every YAML file of the project, scenarios and catalog alike: it knows the annotations on a record's components, never what a record means.
 * <br>Leaves out: what one value cannot tell by itself (package {@code check}), YAML tags, merge keys, several documents in a file.
 */
@NullMarked
package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.NullMarked;
