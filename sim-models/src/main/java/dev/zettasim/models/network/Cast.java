package dev.zettasim.models.network;

/** How an edge of a traffic pattern uses the interconnect. */
public enum Cast {
    /** From one endpoint to another. */
    UNICAST,
    /** From one endpoint into a switch that copies it to many; the second endpoint is one of the receivers, its down link is used. */
    MULTICAST,
    /** From an endpoint into a switch that reduces what many send; only the up link is used. */
    REDUCE
}
