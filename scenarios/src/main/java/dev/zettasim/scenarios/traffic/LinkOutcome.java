package dev.zettasim.scenarios.traffic;

/**
 * What links of one kind have carried.
 *
 * @param utilizationFraction of the busiest, over the whole run
 * @param longestQueueBytes in front of any of them
 * @param pausedFraction of the time, of the one that was stopped longest
 * @param mostHeldBytes of the packets of any of them, in the switch at its far end; 0 where nothing can be paused
 */
public record LinkOutcome(
        String kind,
        int links,
        double utilizationFraction,
        double longestQueueBytes,
        long markedPackets,
        double pausedFraction,
        long mostHeldBytes) {}
