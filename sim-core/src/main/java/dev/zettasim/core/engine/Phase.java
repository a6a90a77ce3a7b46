package dev.zettasim.core.engine;

/** Orders the events of one instant. */
public enum Phase {
    /** State changes. Only these may be scheduled for a later instant. */
    ACT,
    /** Shared rates are divided anew, once for however many state changes came before. */
    SETTLE,
    /** Metrics look at an instant that is complete; nothing may be added to it any more. */
    OBSERVE
}
