package dev.zettasim.models.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cables of one kind, rate and length.
 *
 * @param bytesPerSecond payload of one, per direction
 * @param latencyPs of light along one
 */
public record CableCensus(String kind, long count, double bytesPerSecond, long latencyPs) {

    /** Counts a fabric's cables, in the order in which they are visited first. */
    public static List<CableCensus> of(Fabric fabric) {
        Map<CableCensus, long[]> counts = new LinkedHashMap<>();
        fabric.forEachCable(cables -> {
            CableCensus one = new CableCensus(cables.kind(), 1, cables.bytesPerSecond(), cables.latencyPs());
            counts.computeIfAbsent(one, kind -> new long[1])[0] += cables.count();
        });
        List<CableCensus> census = new ArrayList<>();
        counts.forEach(
                (one, count) -> census.add(new CableCensus(one.kind, count[0], one.bytesPerSecond, one.latencyPs)));
        return census;
    }

    /** All of them together, per direction. */
    public double capacityBytesPerSecond() {
        return count * bytesPerSecond;
    }
}
