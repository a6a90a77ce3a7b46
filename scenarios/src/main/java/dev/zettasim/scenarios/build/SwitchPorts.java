package dev.zettasim.scenarios.build;

import dev.zettasim.models.topology.Wiring;

/** How many ports of a switch are taken, and whether it has them. */
final class SwitchPorts {
    private static final double ROUNDING = 1e-9;

    private final Wiring wiring;
    private final int adaptersPerPort;

    SwitchPorts(Wiring wiring) {
        this.wiring = wiring;
        double adapters = wiring.model().portBytesPerSecond() / wiring.nic().bytesPerSecond();
        adaptersPerPort = Math.max(1, (int) (adapters + ROUNDING));
    }

    /** Of them fit the rate of a port. */
    int adaptersPerPort() {
        return adaptersPerPort;
    }

    int forAdapters(int adapters) {
        return (adapters + adaptersPerPort - 1) / adaptersPerPort;
    }

    /** A leaf has ports for its adapters, and for its uplinks where it is not alone. */
    void requireLeaf(int adapters, boolean hasUplinks) {
        require("a leaf", forAdapters(adapters) + (hasUplinks ? wiring.leafUplinks(adapters) : 0));
    }

    void require(String who, int needed) {
        int ports = wiring.model().ports();
        if (needed > ports) {
            throw new IllegalArgumentException(
                    who + " needs " + needed + " ports, " + wiring.model().name() + " has " + ports);
        }
    }
}
