package dev.zettasim.models.network;

import dev.zettasim.core.engine.Event;

/** What moves bytes over an interconnect, at some level of detail: traffic in, completions out. */
public interface Network {
    /**
     * Starts a transfer now.
     *
     * @param bytes payload; the wire carries this times each edge's wire bytes per byte
     * @param weight share relative to other transfers on the same links
     * @param capBytesPerSecond most payload per second that the transfer itself can do; infinite where it has no limit
     * @param done scheduled at the instant of completion
     * @return a handle that is valid until the completion or the cancellation, and not after
     */
    Transfer open(Traffic traffic, long bytes, double weight, double capBytesPerSecond, Event done);

    /** Sets what a link carries from now on; 0 stops it. */
    void changeCapacity(int link, double bytesPerSecond);

    /**
     * Sets which share of their own limits transfers over a link reach from now on: those that are measured for a number of
     * parallel wires, of which some are gone.
     *
     * @param fraction above 0
     */
    void changeLimits(int link, double fraction);

    /** From now on traffics, those under way included, take the routes that a meter of the same links knows. */
    void reroute(UsageMeter meter);
}
