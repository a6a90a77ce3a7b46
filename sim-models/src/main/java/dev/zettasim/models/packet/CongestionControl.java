package dev.zettasim.models.packet;

/** How fast one flow may send, as it learns from its acknowledgements and from time. */
interface CongestionControl {
    /** Of a timer that is not set. */
    long NEVER = Long.MAX_VALUE;

    /** The most bytes on the wire and not acknowledged. */
    double windowBytes();

    /** Bytes on the wire per second; at least the line's where the flow is not paced. */
    double paceBytesPerSecond();

    void onSent(long wireBytes, long nowPs);

    /** A packet was lost, or lost its payload. */
    void onLost(long nowPs);

    void onAcknowledged(Acknowledgement acknowledgement);

    /** When {@link #onTimer} is to be called; {@link #NEVER} if it need not. */
    long timerPs();

    void onTimer(long nowPs);
}
