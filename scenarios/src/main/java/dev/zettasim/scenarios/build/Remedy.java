package dev.zettasim.scenarios.build;

/**
 * A change of a scenario with which it fits into memory.
 *
 * @param setting the keys and their new values, as text
 * @param neededBytes of the GPU that then needs the most
 */
record Remedy(String setting, double neededBytes) {}
