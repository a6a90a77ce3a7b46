package dev.zettasim.models.topology;

import dev.zettasim.core.units.Units;

/**
 * Payload per second and latencies of a folded Clos network.
 *
 * @param adaptiveFraction share of a bundle that adaptive routing reaches
 * @param endPs adapters at both ends, and the cables to their leaves
 * @param switchPs port to port
 * @param trunkPs one cable between switches
 */
record ClosSpeeds(
        double hostBytesPerSecond,
        double leafUplinkBytesPerSecond,
        double spineUplinkBytesPerSecond,
        double adaptiveFraction,
        long endPs,
        long switchPs,
        long trunkPs) {

    /** Light in glass: 5 ns/m. */
    private static final double PS_PER_METRE = 5000;

    static ClosSpeeds of(Wiring wiring, int hostsPerLeaf) {
        double uplink = wiring.leafUplinkBytesPerSecond(hostsPerLeaf);
        double endSeconds = wiring.nic().latencySeconds();
        return new ClosSpeeds(
                wiring.hostBytesPerSecond(),
                uplink,
                uplink,
                wiring.model().adaptiveFraction(),
                Math.round(endSeconds * Units.SECOND + 2 * wiring.hostCableMetres() * PS_PER_METRE),
                Math.round(wiring.model().latencySeconds() * Units.SECOND),
                Math.round(wiring.trunkCableMetres() * PS_PER_METRE));
    }

    /** Over one switch, three or five. */
    long latencyPs(int switchesPassed) {
        return endPs + switchesPassed * switchPs + (switchesPassed - 1) * trunkPs;
    }
}
