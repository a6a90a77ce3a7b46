package dev.zettasim.models.packet;

/** A kind of congestion control and its parameters; each flow has a control of its own. */
public sealed interface CongestionSettings
        permits FixedWindow, DcqcnSettings, SwiftSettings, HpccSettings, PullSettings {
    /** For a flow that starts now. */
    CongestionControl start(FlowPath path);

    /** The least time between two notices of the receiver to the sender of a flow; without end where it sends none. */
    default long noticeIntervalPs() {
        return CongestionControl.NEVER;
    }

    /** Whether switches write into packets what their links do. */
    default boolean readsTelemetry() {
        return false;
    }

    /** Whether receivers ask for packets at the rate of their links. */
    default boolean pulls() {
        return false;
    }
}
