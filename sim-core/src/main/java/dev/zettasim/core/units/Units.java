package dev.zettasim.core.units;

/** Constants and conversions between what is written and what is computed with. Time is in picoseconds. */
public final class Units {
    public static final long PICOSECOND = 1;
    public static final long NANOSECOND = 1_000;
    public static final long MICROSECOND = 1_000 * NANOSECOND;
    public static final long MILLISECOND = 1_000 * MICROSECOND;
    public static final long SECOND = 1_000 * MILLISECOND;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;
    public static final long DAY = 24 * HOUR;

    public static final long KILO = 1_000;
    public static final long MEGA = 1_000 * KILO;
    public static final long GIGA = 1_000 * MEGA;
    public static final long TERA = 1_000 * GIGA;
    public static final long PETA = 1_000 * TERA;
    public static final long EXA = 1_000 * PETA;

    public static final long KIBI = 1L << 10;
    public static final long MEBI = 1L << 20;
    public static final long GIBI = 1L << 30;
    public static final long TEBI = 1L << 40;
    public static final long PEBI = 1L << 50;
    public static final long EXBI = 1L << 60;

    /** Up to here {@link #transferPs} is exact; no port is as fast. */
    private static final double EXACT_RATE_LIMIT = 1L << 50;

    /** The least double that no long holds. */
    private static final double BEYOND_LONG = 0x1p63;

    private Units() {}

    /** The whole number of picoseconds nearest to a duration. */
    public static long toPs(double seconds) {
        double ps = Math.rint(seconds * SECOND);
        if (!(ps >= 0 && ps < BEYOND_LONG)) {
            throw new IllegalArgumentException("a duration of " + seconds + " s is not between 0 and 106 days");
        }
        return (long) ps;
    }

    public static double toSeconds(long ps) {
        return (double) ps / SECOND;
    }

    /**
     * How long a number of bytes takes at a rate, rounded up to whole picoseconds. Exact if the rate is a whole number
     * of bytes per second: one byte at 1.6 Tbit/s takes 5 ps and not 6, as {@code ceil(1 / 2e11 * 1e12)} has it.
     */
    public static long transferPs(long bytes, double bytesPerSecond) {
        if (bytes < 0 || !(bytesPerSecond > 0)) {
            throw new IllegalArgumentException("cannot transfer " + bytes + " bytes at " + bytesPerSecond + " bytes/s");
        }
        double ps = (double) bytes / bytesPerSecond * SECOND;
        if (ps >= BEYOND_LONG) {
            throw new IllegalArgumentException(
                    bytes + " bytes at " + bytesPerSecond + " bytes/s take longer than the clock counts (106 days)");
        }
        boolean isWhole = bytesPerSecond <= EXACT_RATE_LIMIT && bytesPerSecond == Math.rint(bytesPerSecond);
        return isWhole ? exactTransferPs(bytes, (long) bytesPerSecond, (long) ps) : (long) Math.ceil(ps);
    }

    /**
     * Corrects an estimate by its remainder. The products may exceed a long, but their difference does not, and so it
     * comes out right although they wrap.
     */
    private static long exactTransferPs(long bytes, long bytesPerSecond, long estimatePs) {
        long remainder = bytes * SECOND - estimatePs * bytesPerSecond;
        long correction = -Math.floorDiv(-remainder, bytesPerSecond);
        return Math.addExact(estimatePs, correction);
    }
}
