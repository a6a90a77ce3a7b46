package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.SwitchedFabric;

/**
 * The queue in front of each link, as the instant at which the link will have sent all that waits for it; what waits while the link is
 * paused is counted apart.
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

    /** Adds to what waits while a link is paused. */
    void hold(int link, double bytes) {
        heldBytes[link] += bytes;
    }

    /** Takes out what waited while a link was paused, and returns it. */
    double release(int link) {
        double bytes = heldBytes[link];
        heldBytes[link] = 0;
        return bytes;
    }
}
