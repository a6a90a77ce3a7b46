package dev.zettasim.core.engine;

/**
 * The hold model: the first entry is taken from a queue of constant size and put back later.
 *
 * <p>Source: Jones, An empirical comparison of priority-queue implementations, Comm. ACM 29(4), 1986.
 */
abstract class Hold {
    /** Takes out and puts back so many entries. Returns a checksum over the order in which they came. */
    abstract long hold(int times);

    static Hold of(String contender, String distribution, int pending) {
        Increments increments = new Increments(distribution);
        return switch (contender) {
            case "radix" -> new HoldRadixQueue(increments, pending);
            case "heap4" -> new HoldFourAryHeap(increments, pending);
            case "jdk" -> new HoldPriorityQueue(increments, pending);
            case "simulation" -> new HoldSimulation(increments, pending);
            default -> throw new IllegalArgumentException("no contender " + contender);
        };
    }
}
