package dev.zettasim.models.collective;

/** A group of GPUs that exchanges in ever the same formation: collectives that send over equal edges share one traffic. */
public final class Communicator {
    private final Collectives collectives;
    private final int[] gpus;
    private final Members members;
    private final boolean aggregated;

    Communicator(Collectives collectives, int[] gpus, Members members, boolean aggregated) {
        this.collectives = collectives;
        this.gpus = gpus;
        this.members = members;
        this.aggregated = aggregated;
    }

    /** The same group where switches between domains reduce for it: see {@link AggregationTrees}. */
    public Communicator aggregated() {
        return new Communicator(collectives, gpus, members, true);
    }

    /**
     * How the group carries out a collective.
     *
     * @param bytes size by the convention of the kind
     */
    public Choice choose(CollectiveKind kind, long bytes) {
        return collectives.choose(kind, gpus, new Party(members, aggregated), bytes);
    }
}
