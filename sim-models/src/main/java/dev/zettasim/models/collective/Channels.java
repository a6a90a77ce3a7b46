package dev.zettasim.models.collective;

/**
 * The parallel lanes over which an algorithm runs.
 *
 * @param inDomainBytesPerSecond rate of one lane inside a scale-up domain
 * @param betweenBytesPerSecond rate of one lane between domains
 */
record Channels(int count, double inDomainBytesPerSecond, double betweenBytesPerSecond) {
    static final Channels NONE = new Channels(0, 0, 0);

    double inDomainTotal() {
        return count * inDomainBytesPerSecond;
    }

    /** Twice as many lanes of half the rate. */
    Channels split() {
        return new Channels(2 * count, inDomainBytesPerSecond / 2, betweenBytesPerSecond / 2);
    }

    Channels withoutNetwork() {
        return new Channels(count, inDomainBytesPerSecond, 0);
    }
}
