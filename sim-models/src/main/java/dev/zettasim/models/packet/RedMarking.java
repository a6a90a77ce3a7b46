package dev.zettasim.models.packet;

/**
 * When a switch marks packets: never below a length of the queue, always above another, and in between with a probability that
 * grows linearly.
 *
 * <p>Assumes: the queue that a packet finds on arrival decides, not an average of the past.
 * <br>Source: Floyd and Jacobson, IEEE/ACM Trans. Netw. 1, 1993, with the instantaneous queue of RFC 3168 switches.
 */
public record RedMarking(long minBytes, long maxBytes, double mostFraction) {
    /** Above every queue. */
    private static final RedMarking NEVER = new RedMarking(Long.MAX_VALUE, Long.MAX_VALUE, 0);

    private static final double MARKING_SECONDS = 800e3 / 50e9;
    private static final double MOST_MARKED = 0.2;

    public RedMarking {
        if (minBytes < 0 || maxBytes < minBytes || !(mostFraction >= 0 && mostFraction <= 1)) {
            throw new IllegalArgumentException(
                    "marking from " + minBytes + " to " + maxBytes + " bytes up to a share of " + mostFraction);
        }
    }

    /** Thresholds of 800 and 3,200 KB at 400 Gbit/s and up to 0.2 of the packets, in proportion to the rate: SimAI's configuration. */
    public static RedMarking inProportion(double lineBytesPerSecond) {
        long fromBytes = (long) (MARKING_SECONDS * lineBytesPerSecond);
        return new RedMarking(fromBytes, 4 * fromBytes, MOST_MARKED);
    }

    public static RedMarking never() {
        return NEVER;
    }

    double fraction(double queueBytes) {
        if (queueBytes <= minBytes) {
            return 0;
        }
        return queueBytes > maxBytes ? 1 : mostFraction * (queueBytes - minBytes) / (maxBytes - minBytes);
    }
}
