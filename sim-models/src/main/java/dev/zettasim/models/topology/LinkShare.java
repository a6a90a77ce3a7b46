package dev.zettasim.models.topology;

/** Hears of which link some cables are a part, and of how large a part. */
@FunctionalInterface
public interface LinkShare {
    /**
     * One directed link.
     *
     * @param share of its capacity, from 0 to 1
     */
    void of(int link, double share);
}
