package dev.zettasim.models.packet;

/**
 * What a link has carried.
 *
 * @param wireBytes headers included
 * @param markedPackets those that found its queue too long
 * @param lostPackets for which there was no room, or that were under way when it failed
 * @param cutPackets for which there was room for the headers only
 * @param longestQueueBytes the packet just put in included
 * @param meanQueueBytes that a packet found, or a train
 * @param pausedPs how long its far end has stopped it
 * @param mostHeldBytes of its packets, in the switch at its far end; 0 where nothing can be paused
 */
public record LinkTraffic(
        long wireBytes,
        long packets,
        long markedPackets,
        long lostPackets,
        long cutPackets,
        double longestQueueBytes,
        double meanQueueBytes,
        long pausedPs,
        long mostHeldBytes) {

    LinkTraffic withPauses(long newPausedPs, long newMostHeldBytes) {
        return new LinkTraffic(
                wireBytes,
                packets,
                markedPackets,
                lostPackets,
                cutPackets,
                longestQueueBytes,
                meanQueueBytes,
                newPausedPs,
                newMostHeldBytes);
    }
}
