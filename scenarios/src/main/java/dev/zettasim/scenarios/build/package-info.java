/**
 * From schema records and the catalog to models.
 */
@NullMarked
package dev.zettasim.scenarios.build;

import org.jspecify.annotations.NullMarked;
