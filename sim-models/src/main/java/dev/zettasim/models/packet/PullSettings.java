package dev.zettasim.models.packet;

/**
 * Receivers pull: a sender starts with a window of what the line carries in a few round trips, and sends on when its receiver asks for it;
 * a receiver asks for as much as its link carries, of all its senders in turn.
 *
 * <p>Model: each packet that arrives, be it cut, asks for one more; requests leave a receiver's adapter at the rate of its link, and each
 * travels with the acknowledgement.
 * <br>Assumes: a receiver's link is as fast as its sender's. Meant for switches that cut packets for which they have no room: nothing
 * waits for timers then.
 * <br>Leaves out: requests for bytes not yet announced, the choice between receiver and sender control of Ultra Ethernet.
 * <br>Source: Handley et al., NDP, SIGCOMM 2017; Olteanu et al., EQDS, NSDI 2022, whose scheme the receiver-driven control of
 * Ultra Ethernet's transport follows.
 *
 * @param startRoundTrips the window, in what the line carries in a round trip on an empty network
 */
public record PullSettings(double startRoundTrips) implements CongestionSettings {
    /** A window of one and a half round trips. */
    public static PullSettings usual() {
        return new PullSettings(1.5);
    }

    @Override
    public CongestionControl start(FlowPath path) {
        double windowBytes = startRoundTrips * path.roundTripBytes();
        return new FixedWindow(Math.max(path.packetBytes(), windowBytes)).start(path);
    }

    @Override
    public boolean pulls() {
        return true;
    }
}
