package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.table.Row;

/** A row of a table of measurements, whatever was measured. */
interface MeasuredRow {
    Row row();

    String id();

    String family();
}
