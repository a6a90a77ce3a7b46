package dev.zettasim.scenarios.traffic;

import java.util.List;

/**
 * What became of a pattern's messages; the JSON of {@code zettasim traffic}, component by component.
 *
 * @param fabric what the hosts stand at
 * @param tiers 0 where the fabric is a scenario's
 * @param switchPorts likewise
 * @param routing as asked for
 * @param completionSeconds over all messages
 * @param slowdown completion over that on an empty fabric
 * @param rateFraction payload per second of a message over the line rate
 * @param goodputBytesPerSecond payload of all messages over the time until the last has arrived
 * @param seconds until the last has arrived
 * @param mostBufferedBytes in any switch at once; 0 where nobody counts
 * @param classes one by one where there are several, else empty
 * @param faults that happen meanwhile, each once however often
 * @param warnings of what does not go together
 */
public record TrafficResult(
        int format,
        String traffic,
        String fabric,
        int hosts,
        int tiers,
        int switchPorts,
        double lineBytesPerSecond,
        String routing,
        String congestion,
        int messages,
        long bytes,
        Spread completionSeconds,
        Spread slowdown,
        Spread rateFraction,
        double goodputBytesPerSecond,
        double seconds,
        List<LinkOutcome> links,
        long mostBufferedBytes,
        Work simulation,
        List<ClassOutcome> classes,
        List<String> faults,
        List<String> warnings) {

    /** Messages of one class, counted from 0. */
    public record ClassOutcome(int trafficClass, int messages, Spread completionSeconds) {}

    /**
     * What the simulation did.
     *
     * @param packetHops packets times the links that they crossed
     */
    public record Work(long packets, long packetHops, long events) {}
}
