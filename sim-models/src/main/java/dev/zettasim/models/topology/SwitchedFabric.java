package dev.zettasim.models.topology;

/**
 * A fabric as its switches see it: where a packet at the end of a link may go on towards an endpoint. An endpoint sends by its
 * {@link #reduceLink} and receives by its {@link #multicastLink}.
 */
public interface SwitchedFabric extends Topology {
    /**
     * Writes the links on which shortest paths to an endpoint go on behind a link that does not end at it.
     *
     * @param next receives the ids, at least {@link #mostNextLinks()} long
     * @return how many were written
     */
    int nextLinks(int link, int to, int[] next);

    int mostNextLinks();

    int switches();

    /** The switch that a link leaves; −1 where an adapter does. */
    int switchBefore(int link);

    /** From a bit's leaving for a link until it is ready to leave the switch, or has reached the adapter, at the end. */
    long linkLatencyPs(int link);
}
