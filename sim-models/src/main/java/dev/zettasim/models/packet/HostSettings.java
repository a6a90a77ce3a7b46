package dev.zettasim.models.packet;

import dev.zettasim.core.units.Units;

/**
 * How adapters behave.
 *
 * @param reordering what receivers do with packets that overtake
 * @param timeoutPs after which a packet that was not acknowledged is sent again
 * @param repliesByPacket whether acknowledgements are packets on links and in queues of their own; else they take the time of the empty
 *     network
 */
public record HostSettings(Reordering reordering, long timeoutPs, boolean repliesByPacket) {
    /** The shorter timeout of IRN: Mittal et al., Revisiting network support for RDMA, SIGCOMM 2018. */
    private static final long TIMEOUT_PS = 100 * Units.MICROSECOND;

    public HostSettings {
        if (timeoutPs <= 0) {
            throw new IllegalArgumentException("a timeout of " + timeoutPs + " ps");
        }
    }

    /** Acknowledgements take the time of the empty network; a timeout of 100 us. */
    public static HostSettings of(Reordering reordering) {
        return new HostSettings(reordering, TIMEOUT_PS, false);
    }

    public HostSettings withTimeout(long ps) {
        return new HostSettings(reordering, ps, repliesByPacket);
    }

    public HostSettings withRepliesByPacket() {
        return new HostSettings(reordering, timeoutPs, true);
    }
}
