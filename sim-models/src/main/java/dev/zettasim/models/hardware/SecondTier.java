package dev.zettasim.models.hardware;

/**
 * Switches that join the scale-up stars of several nodes to one domain.
 *
 * @param nodes joined; the last domain of a cluster may have fewer
 * @param oversubscription of a node's links to accelerators over its links to these switches
 * @param latencySeconds that crossing them adds
 * @param switches of one domain; 0 where nobody says
 * @param cablesPerNode to these switches; 0 where nobody says
 */
public record SecondTier(int nodes, double oversubscription, double latencySeconds, int switches, int cablesPerNode) {
    /** What a node of so many accelerators sends to other nodes of its domain, or hears from them. */
    public double bytesPerSecond(int accelerators, double portBytesPerSecond) {
        return accelerators * portBytesPerSecond / oversubscription;
    }
}
