package dev.zettasim.scenarios.traffic;

/**
 * What links of one kind have carried.
 *
 * @param utilizationFraction of the busiest, over the whole run
 * @param longestQueueBytes in front of any of them
 * @param meanQueueBytes that packets found, where that was longest
 * @param pausedFraction of the time, of the one that was stopped longest
 * @param lostPackets in front of them, for want of room, or on them when they failed
 * @param cutPackets of which only the headers went on
 * @param mostHeldBytes of the packets of any of them, in the switch at its far end; 0 where nothing can be paused
 */
public record LinkOutcome(
        String kind,
        int links,
        double utilizationFraction,
        double longestQueueBytes,
        double meanQueueBytes,
        long markedPackets,
        long lostPackets,
        long cutPackets,
        double pausedFraction,
        long mostHeldBytes) {}
