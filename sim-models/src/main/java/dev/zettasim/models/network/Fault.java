package dev.zettasim.models.network;

import java.util.List;

/**
 * Links that carry less for a while, for one cause: a cable, a switch or an adapter that fails, flaps or makes errors.
 *
 * <p>Model: from its onset until it is worked around what is on these links waits, as a message is complete only with all its
 * packets. After that a link has what the fault leaves of it, and what has another way takes it, see {@link FaultPlan}. At the
 * end all is as before.
 * <br>Assumes: all links of a fault are worked around at one instant.
 * <br>Leaves out: connections that give up.
 * <br>Checked against: all-reduces of known duration, at the closed-form and the fluid level.
 *
 * @param name for people
 * @param onsetPs in the time of the plan
 * @param recoveredPs when it is noticed and routes have changed; the onset where nothing waits, as with a link that only slows down
 * @param endPs {@link #NEVER} where it lasts
 */
public record Fault(String name, long onsetPs, long recoveredPs, long endPs, List<Loss> losses) {
    /** The end of a fault that lasts. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * What a link loses.
     *
     * @param fraction of its capacity without faults
     * @param limits whether transfers over it lose as much of their own limits: one of the wires that all of them are spread over is gone
     */
    public record Loss(int link, double fraction, boolean limits) {
        /** Of a link whose transfers keep their own limits. */
        public Loss(int link, double fraction) {
            this(link, fraction, false);
        }

        public Loss {
            if (!(fraction >= 0 && fraction <= 1)) {
                throw new IllegalArgumentException("link " + link + " cannot lose " + fraction + " of itself");
            }
        }
    }

    public Fault {
        if (onsetPs < 0 || recoveredPs < onsetPs || endPs < onsetPs) {
            throw new IllegalArgumentException(
                    "a fault from " + onsetPs + " ps, worked around at " + recoveredPs + ", until " + endPs);
        }
        losses = List.copyOf(losses);
    }

    /** Whether it lasts at that time. */
    boolean isOn(long ps) {
        return onsetPs <= ps && ps < endPs;
    }

    /** Whether what is on its links waits at that time. */
    boolean isBlind(long ps) {
        return onsetPs <= ps && ps < Math.min(recoveredPs, endPs);
    }
}
