package dev.zettasim.models.topology;

import dev.zettasim.core.units.Units;

/**
 * Payload per second and latencies of a folded Clos network.
 *
 * @param adaptiveFraction share of a bundle that adaptive routing reaches
 * @param hostCablePs one cable between an adapter and its leaf
 * @param endPs adapters at both ends, and the cables to their leaves
 * @param switchPs port to port
 * @param trunkPs one cable between switches
 */
record ClosSpeeds(
        double hostBytesPerSecond,
        double leafUplinkBytesPerSecond,
        double spineUplinkBytesPerSecond,
        double adaptiveFraction,
        long hostCablePs,
        long endPs,
        long switchPs,
        long trunkPs) {

    static ClosSpeeds of(Wiring wiring, int hostsPerLeaf) {
        double uplink = wiring.leafUplinkBytesPerSecond(hostsPerLeaf);
        return new ClosSpeeds(
                wiring.hostBytesPerSecond(),
                uplink,
                uplink,
                wiring.model().adaptiveFraction(),
                wiring.hostCablePs(),
                wiring.endPs(),
                Units.toPs(wiring.model().latencySeconds()),
                wiring.trunk().latencyPs());
    }

    /** Over one switch, three or five. */
    long latencyPs(int switchesPassed) {
        return endPs + switchesPassed * switchPs + (switchesPassed - 1) * trunkPs;
    }
}
