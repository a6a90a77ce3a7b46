package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.SwitchedFabric;

/**
 * The queue in front of each link, as the instant at which the link will have sent all that waits for it; what waits where links are
 * served packet by packet is counted apart.
 */
final class Queues {
    private final long[] freePs;
    private final double[] bytesPerPs;
    private final double[] heldBytes;

    Queues(SwitchedFabric fabric) {
        freePs = new long[fabric.links()];
        bytesPerPs = new double[fabric.links()];
        heldBytes = new double[fabric.links()];
        for (int link = 0; link < bytesPerPs.length; link++) {
            bytesPerPs[link] = fabric.capacityBytesPerSecond(link) / Units.SECOND;
        }
    }

    int links() {
        return freePs.length;
    }

    /** When a link that is not paused will have sent what waits for it; in the past if nothing does. */
    long freePs(int link) {
        return freePs[link];
    }

    void setFreePs(int link, long ps) {
        freePs[link] = ps;
    }

    /** Bytes that wait or are being sent. */
    double backlogBytes(int link, long nowPs) {
        return Math.max(0, freePs[link] - nowPs) * bytesPerPs[link] + heldBytes[link];
    }

    /** Adds to what waits and has no place in the order of departures yet, or takes out of it. */
    void hold(int link, int bytes) {
        heldBytes[link] += bytes;
    }

    double heldBytes(int link) {
        return heldBytes[link];
    }
}
