package dev.zettasim.models.packet;

/**
 * What a link has carried.
 *
 * @param wireBytes headers included
 * @param markedPackets those that found its queue too long
 * @param longestQueueBytes the packet just put in included
 * @param pausedPs how long its far end has stopped it
 * @param mostHeldBytes of its packets, in the switch at its far end; 0 where nothing can be paused
 */
public record LinkTraffic(
        long wireBytes, long packets, long markedPackets, double longestQueueBytes, long pausedPs, long mostHeldBytes) {

    LinkTraffic withPauses(long newPausedPs, long newMostHeldBytes) {
        return new LinkTraffic(wireBytes, packets, markedPackets, longestQueueBytes, newPausedPs, newMostHeldBytes);
    }
}
