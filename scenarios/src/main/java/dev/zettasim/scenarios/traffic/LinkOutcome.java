package dev.zettasim.scenarios.traffic;

/**
 * What links of one kind have carried.
 *
 * @param utilizationFraction of the busiest, over the whole run
 * @param longestQueueBytes in front of any of them
 */
public record LinkOutcome(
        String kind, int links, double utilizationFraction, double longestQueueBytes, long markedPackets) {}
