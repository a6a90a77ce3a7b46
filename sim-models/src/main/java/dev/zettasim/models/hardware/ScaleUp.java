package dev.zettasim.models.hardware;

import org.jspecify.annotations.Nullable;

/**
 * The scale-up links of a node: accelerators behind switches that form stars without internal bottleneck.
 *
 * @param domainGpus accelerators of one star
 * @param latencySeconds accelerator to accelerator
 * @param multicast whether the switches multiply and reduce in flight (NVLS)
 * @param switches over which each accelerator's links are spread evenly; 0 where nobody says
 * @param secondTier what joins the stars of several nodes; null where each is a domain of its own
 */
public record ScaleUp(
        String technology,
        int domainGpus,
        double latencySeconds,
        boolean multicast,
        int switches,
        @Nullable SecondTier secondTier) {
    /** Of one tier. */
    public ScaleUp(String technology, int domainGpus, double latencySeconds, boolean multicast, int switches) {
        this(technology, domainGpus, latencySeconds, multicast, switches, null);
    }

    /** Nodes of one domain. */
    public int nodes() {
        return secondTier == null ? 1 : secondTier.nodes();
    }
}
