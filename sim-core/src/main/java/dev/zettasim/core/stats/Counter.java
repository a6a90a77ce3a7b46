package dev.zettasim.core.stats;

/** A total that only grows. */
public final class Counter {
    private long total;

    public void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("a counter cannot go down by " + amount);
        }
        total = Math.addExact(total, amount);
    }

    public void increment() {
        add(1);
    }

    public long total() {
        return total;
    }
}
