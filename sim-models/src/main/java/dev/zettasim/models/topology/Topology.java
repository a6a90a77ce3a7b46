package dev.zettasim.models.topology;

/**
 * An interconnect as arithmetic: endpoints and directed links with dense ids, and the route between two endpoints. Nothing is
 * tabulated over pairs; a route is written into the caller's array.
 */
public interface Topology {
    int endpoints();

    int links();

    /** Payload capacity of a link (per direction, efficiencies included). */
    double capacityBytesPerSecond(int link);

    /** The kind of link, such as {@code nic-up} or {@code leaf-up}; the report sums links by it. */
    String kind(int link);

    /**
     * Writes the links from one endpoint to another.
     *
     * @param flowKey picks among equal paths where routing hashes
     * @param links receives the ids, at least {@link #longestRoute()} long
     * @return how many were written; 0 when both are the same
     */
    int route(int from, int to, int flowKey, int[] links);

    int longestRoute();

    /**
     * Over how many routes a flow between two endpoints is spread evenly at once: with as many flow keys from 0 on, {@link
     * #route} writes them one by one. Where it is 1 the flow's own key counts.
     */
    default int ways(int from, int to) {
        return 1;
    }

    /**
     * Over how many detours a flow may be spread beside its ways, in a share that the load decides: with flow keys from {@link #ways}
     * on {@link #route} writes them one by one. 0 where it takes none.
     */
    default int turns(int from, int to) {
        return 0;
    }

    /** The switch by which an endpoint enters. */
    default int entrance(int endpoint) {
        return endpoint;
    }

    /** How many endpoints enter by a switch. */
    default int crowd(int entrance) {
        return 1;
    }

    /** Whether a link is between switches, so that endpoints share it. */
    default boolean isShared(int link) {
        return false;
    }

    /** The link by which an endpoint feeds a reduction in its scale-up switches. */
    int reduceLink(int from);

    /** The link by which an endpoint receives what its scale-up switches multiply. */
    int multicastLink(int to);

    /** Time of the first byte from one endpoint to another on an idle network. */
    long latencyPs(int from, int to);
}
