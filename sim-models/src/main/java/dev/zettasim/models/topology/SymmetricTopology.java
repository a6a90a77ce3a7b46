package dev.zettasim.models.topology;

/** An interconnect some of whose routes are images of others. */
public interface SymmetricTopology extends Topology {
    /**
     * The link that is to endpoints so many places on what a link is to theirs, where routes between the ones are images of
     * those between the others. Who asks knows that they are.
     */
    int shifted(int link, int places);
}
