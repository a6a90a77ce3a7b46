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
}
