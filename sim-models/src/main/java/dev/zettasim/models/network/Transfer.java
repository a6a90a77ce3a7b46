package dev.zettasim.models.network;

/** A transfer under way in a {@link Network}; its completion fires the event given when it was opened. */
public interface Transfer {
    /** Changes the share and the limit of a transfer that is under way. */
    void change(double weight, double capBytesPerSecond);

    /** Ends it without firing its completion. */
    void cancel();

    /** Payload rate since the last settlement. */
    double bytesPerSecond();
}
