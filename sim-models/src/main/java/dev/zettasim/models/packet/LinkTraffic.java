package dev.zettasim.models.packet;

/**
 * What a link has carried.
 *
 * @param wireBytes headers included
 * @param markedPackets those that found its queue too long
 * @param longestQueueBytes the packet just put in included
 */
public record LinkTraffic(long wireBytes, long packets, long markedPackets, double longestQueueBytes) {}
