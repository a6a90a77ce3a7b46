package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.SwitchedFabric;
import java.util.Arrays;

/**
 * The queue in front of each link, as the instant at which the link will have sent all that waits for it; what waits where links are
 * served packet by packet is counted apart.
 */
final class Queues {
    private final long[] freePs;

    /** Of links that are not all alike, else empty: whoever compares queues then reads one array and not three. */
    private double[] bytesPerPs;

    private final double firstBytesPerPs;

    /** Empty where nothing is ever held. */
    private final double[] heldBytes;

    /** With room for what is held, if links are served packet by packet. */
    Queues(SwitchedFabric fabric, boolean isServed) {
        freePs = new long[fabric.links()];
        heldBytes = new double[isServed ? freePs.length : 0];
        firstBytesPerPs = fabric.capacityBytesPerSecond(0) / Units.SECOND;
        double[] all = new double[freePs.length];
        boolean isUniform = true;
        for (int link = 0; link < all.length; link++) {
            all[link] = fabric.capacityBytesPerSecond(link) / Units.SECOND;
            isUniform &= all[link] == firstBytesPerPs;
        }
        bytesPerPs = isUniform ? new double[0] : all;
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

    /** The link sends so fast from now on. */
    void setRate(int link, double ofLinkBytesPerPs) {
        if (bytesPerPs.length == 0) {
            bytesPerPs = new double[freePs.length];
            Arrays.fill(bytesPerPs, firstBytesPerPs);
        }
        bytesPerPs[link] = ofLinkBytesPerPs;
    }

    /** Bytes that wait or are being sent. */
    double backlogBytes(int link, long nowPs) {
        double rate = bytesPerPs.length == 0 ? firstBytesPerPs : bytesPerPs[link];
        double sendingBytes = Math.max(0, freePs[link] - nowPs) * rate;
        return heldBytes.length == 0 ? sendingBytes : sendingBytes + heldBytes[link];
    }

    /** Adds to what waits and has no place in the order of departures yet, or takes out of it. */
    void hold(int link, int bytes) {
        heldBytes[link] += bytes;
    }

    double heldBytes(int link) {
        return heldBytes[link];
    }
}
