package dev.zettasim.scenarios.traffic;

/** A message that is to be sent from one host to another from an instant on. */
public record Demand(int from, int to, long startPs, long bytes) {}
