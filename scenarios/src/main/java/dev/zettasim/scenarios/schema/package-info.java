/**
 * The scenario file: records that mirror it key by key, its reader, and its JSON Schema.
 *
 * <p>The components' annotations are the only statement of the language: binding, messages, the schema and its texts come from them.
 * <br>Leaves out: what values mean to each other (package {@code check}) and to the models (package {@code build}).
 */
@NullMarked
package dev.zettasim.scenarios.schema;

import org.jspecify.annotations.NullMarked;
