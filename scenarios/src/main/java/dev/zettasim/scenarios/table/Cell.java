package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Place;

/**
 * One value of a table, without its quotes.
 *
 * @param text empty where the table says nothing
 */
record Cell(String text, Place place) {}
