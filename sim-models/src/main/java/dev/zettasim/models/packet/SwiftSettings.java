package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * Parameters of a window that follows the delay.
 *
 * @param queueingPs round trips may last so much longer than on an empty network
 * @param hopPackets and, at each switch, as long as that many packets take
 * @param additivePackets packets by which the window grows per round trip
 * @param decrease share of the excess delay by which the window shrinks
 * @param mostDecrease most by which it shrinks in a round trip
 * @param leastPackets the window never falls below
 * @param startRoundTrips the first window, in what the line carries in a round trip on an empty network
 */
public record SwiftSettings(
        long queueingPs,
        double hopPackets,
        double additivePackets,
        double decrease,
        double mostDecrease,
        double leastPackets,
        double startRoundTrips)
        implements CongestionSettings {

    /**
     * Swift's gains (one packet per round trip, 0.8, at most a half) and a start at line rate, as adapters with telemetry do it: a
     * stand-in for their congestion control, which is not published. The target, 2 us and four packets per switch
     * above the empty network, is assumed: low enough for short queues, and above what spraying packets needs.
     *
     * <p>Source: Kumar et al., Swift: delay is simple and effective for congestion control in the datacenter, SIGCOMM 2020.
     */
    public static SwiftSettings published() {
        return new SwiftSettings(2 * Units.MICROSECOND, 4, 1, 0.8, 0.5, 1, 1.5);
    }

    @Override
    public CongestionControl start(FlowPath path) {
        return new Swift(this, path);
    }
}
