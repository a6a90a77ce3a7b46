package dev.zettasim.models.packet;

/** What a sender learns about packets that have arrived; one object, filled anew for each. */
final class Acknowledgement {
    long nowPs;
    long roundTripPs;
    int wireBytes;
    int packets;

    /** A switch has found its queue too long. */
    boolean isMarked;

    /** The receiver asks to slow down. */
    boolean bringsNotice;
}
