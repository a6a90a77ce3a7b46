package dev.zettasim.models.topology;

/** An interconnect that knows other routes for those that are broken. */
public interface ResilientTopology extends Topology {
    /** How many routes may stand in for {@link #route} when that is broken. */
    int detours(int from, int to);

    /**
     * Writes one of the routes that stand in for a broken one, those that routing falls back on first.
     *
     * @param number below {@link #detours}
     * @return how many links were written
     */
    int detour(int from, int to, int flowKey, int number, int[] links);
}
