package dev.zettasim.models.topology;

/** A route given by hand: at one switch, what goes to adapters of another takes the link to a third. */
public record NextHop(int at, int to, int via) {}
