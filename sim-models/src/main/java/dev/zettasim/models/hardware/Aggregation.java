package dev.zettasim.models.hardware;

/**
 * What a switch can do to reduce what passes it (SHARP): the streams of a group meet in it and go on as one.
 *
 * @param generation such as {@code SHARP 3}
 * @param groups of processes that it holds at once
 * @param streams that it reduces at once, one for each group and adapter of a node
 * @param streamsPerPort that one of its ports takes part in at once
 */
public record Aggregation(String generation, int groups, int streams, int streamsPerPort) {}
