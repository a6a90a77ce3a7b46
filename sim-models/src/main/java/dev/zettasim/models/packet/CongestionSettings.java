package dev.zettasim.models.packet;

/** A kind of congestion control and its parameters; each flow has a control of its own. */
public sealed interface CongestionSettings permits FixedWindow, DcqcnSettings, SwiftSettings {
    /** For a flow that starts now. */
    CongestionControl start(FlowPath path);

    /** The least time between two notices of the receiver to the sender of a flow; without end where it sends none. */
    long noticeIntervalPs();
}
