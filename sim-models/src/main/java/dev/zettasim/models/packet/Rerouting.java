package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * How soon switches learn that a link is out of order.
 *
 * @param ownSwitchPs the switch that the link leaves
 * @param everywherePs all others
 */
public record Rerouting(long ownSwitchPs, long everywherePs) {
    public Rerouting {
        if (ownSwitchPs < 0 || everywherePs < ownSwitchPs) {
            throw new IllegalArgumentException(
                    "the own switch learns after " + ownSwitchPs + " ps, all others after " + everywherePs);
        }
    }

    /**
     * Switches that choose by their queues leave out a port that is down within 10 us; where paths are hashed, the routing protocol takes 300
     * ms. Both are assumed: tens of microseconds and a fraction of a second are usual.
     */
    public static Rerouting usual(LoadBalancing balancing) {
        long protocolPs = 300 * Units.MILLISECOND;
        return new Rerouting(balancing.isHashed() ? protocolPs : 10 * Units.MICROSECOND, protocolPs);
    }
}
