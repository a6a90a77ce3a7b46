package dev.zettasim.models.topology;

/** What switches hash of a flow; the same on every machine. */
final class FlowHash {
    private FlowHash() {}

    static long of(int src, int dst, int flowKey) {
        return mix(mix(((long) src << 32) | dst) + flowKey);
    }

    /** One of so many ways; the salt tells switches apart. */
    static int choice(long key, int salt, int ways) {
        return (int) Long.remainderUnsigned(mix(key + (salt + 1) * 0x9E3779B97F4A7C15L), ways);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
