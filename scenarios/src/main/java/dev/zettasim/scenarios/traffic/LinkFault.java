package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.packet.PacketNetwork;
import dev.zettasim.models.packet.Rerouting;
import java.util.List;

/**
 * Links that are out of order, or carry less, for a while.
 *
 * @param name for people
 * @param lastsPs {@link Long#MAX_VALUE} for ever
 * @param rerouting around those that are out of order
 */
public record LinkFault(String name, List<Loss> losses, long beginPs, long lastsPs, Rerouting rerouting) {
    /** What is less is rounding. */
    private static final double LEAST_FRACTION = 1e-9;

    /**
     * What a link loses.
     *
     * @param fraction of its rate; all of it where it is out of order
     */
    public record Loss(int link, double fraction) {
        boolean isAll() {
            return fraction > 1 - LEAST_FRACTION;
        }
    }

    public LinkFault {
        losses = List.copyOf(losses);
    }

    /** Whether messages may never arrive for it. */
    boolean isForGood() {
        return lastsPs == Long.MAX_VALUE;
    }

    void happenTo(PacketNetwork network) {
        for (Loss loss : losses) {
            if (loss.isAll()) {
                network.fail(loss.link(), beginPs, lastsPs, rerouting);
            } else {
                network.degrade(loss.link(), loss.fraction(), beginPs, lastsPs);
            }
        }
    }
}
