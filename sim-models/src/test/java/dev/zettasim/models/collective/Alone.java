package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Usage;

/** Time of a collective on an idle network: its hold, then its size over the least of cap and bottleneck. */
final class Alone {
    private Alone() {}

    static double seconds(Cluster cluster, Choice choice, long bytes) {
        Usage usage = Usage.of(cluster, choice.traffic());
        double rate = choice.capBytesPerSecond();
        for (int i = 0; i < usage.links().length; i++) {
            rate = Math.min(rate, cluster.capacityBytesPerSecond(usage.links()[i]) / usage.coefficients()[i]);
        }
        return choice.holdPs() * 1e-12 + bytes / rate;
    }
}
