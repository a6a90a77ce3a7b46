package dev.zettasim.models.packet;

/** What a sender learns about packets that have arrived; one object, filled anew for each. */
final class Acknowledgement {
    /** What switches have reported on the way; empty unless the congestion control reads it. */
    final HopReports reports = new HopReports();

    long nowPs;
    long roundTripPs;
    int wireBytes;

    /** A switch has found its queue too long. */
    boolean isMarked;

    /** The receiver asks to slow down. */
    boolean bringsNotice;
}
