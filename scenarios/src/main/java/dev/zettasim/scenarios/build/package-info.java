/**
 * From schema records and the catalog to models: entries by name, changed in place by a scenario, with the provenance of each
 * figure, and the scenarios that ship.
 * Leaves out: whether values fit together, and running anything.
 */
@NullMarked
package dev.zettasim.scenarios.build;

import org.jspecify.annotations.NullMarked;
