package dev.zettasim.scenarios.compare;

import dev.zettasim.scenarios.schema.Scenario;

/** One of the scenarios that are compared, by the name that tells it from the others. */
public record Variant(String name, Scenario scenario) {}
