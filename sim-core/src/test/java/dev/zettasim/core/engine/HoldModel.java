package dev.zettasim.core.engine;

/**
 * The hold model: a queue of a constant size from which the first entry is taken and put back later, with increments
 * from a table, one of 10^9 ticks on average.
 *
 * <p>Source: Jones, An empirical comparison of priority-queue implementations, Comm. ACM 29(4), 1986.
 */
final class HoldModel {
    private static final int TABLE = 65_536;
    private static final double MEAN = 1e9;

    private final long[] increments = new long[TABLE];
    private long state = 42;

    HoldModel(String distribution) {
        for (int i = 0; i < TABLE; i++) {
            increments[i] = increment(distribution);
        }
    }

    /** The order in which a first-in-first-out queue delivers, as a checksum over all pops. */
    long checksum(int pending, int holds) {
        RadixQueue queue = new RadixQueue();
        for (int i = 0; i < pending; i++) {
            queue.add(increments[i % TABLE], i);
        }
        long checksum = 0;
        for (int k = 0; k < holds; k++) {
            int id = queue.poll(Long.MAX_VALUE);
            long time = queue.lastKey();
            checksum = checksum * 31 + (time ^ id);
            queue.add(time + increments[(pending + k) % TABLE], id);
        }
        return checksum;
    }

    private long increment(String distribution) {
        return switch (distribution) {
            case "exp" -> 1 + (long) Math.floor(-StrictMath.log(1 - uniform()) * MEAN);
            case "bimodal" -> bimodal(uniform(), uniform());
            case "ties" -> (1 + (long) Math.floor(8 * uniform())) * (long) MEAN;
            default -> throw new IllegalArgumentException(distribution);
        };
    }

    private static long bimodal(double a, double b) {
        return 1 + (long) Math.floor((0.95238 * a + (b < 0.1 ? 9.5238 : 0)) * MEAN);
    }

    /** SplitMix64. */
    private double uniform() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }
}
