package dev.zettasim.models.network;

import dev.zettasim.models.topology.Topology;

/**
 * Bytes on each link per byte of a traffic's payload: the routed edges, summed.
 *
 * @param links distinct, in the order in which the edges first cross them
 * @param coefficients positive
 */
public record Usage(int[] links, double[] coefficients) {

    /** For one traffic; {@link UsageMeter} does many on the same topology without building its tables anew. */
    public static Usage of(Topology topology, Traffic traffic) {
        return new UsageMeter(topology).measure(traffic);
    }

    /** Payload per second at which the first link is full when nothing else is under way; infinite without links. */
    double bottleneckBytesPerSecond(double[] capacityBytesPerSecond) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < links.length; i++) {
            least = Math.min(least, capacityBytesPerSecond[links[i]] / coefficients[i]);
        }
        return least;
    }
}
