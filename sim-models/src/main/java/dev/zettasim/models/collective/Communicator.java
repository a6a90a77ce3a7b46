package dev.zettasim.models.collective;

/** A group of GPUs that exchanges in ever the same formation: collectives that send over equal edges share one traffic. */
public final class Communicator {
    private final Collectives collectives;
    private final int[] gpus;
    private final Members members;

    Communicator(Collectives collectives, int[] gpus, Members members) {
        this.collectives = collectives;
        this.gpus = gpus;
        this.members = members;
    }

    /**
     * How the group carries out a collective.
     *
     * @param bytes size by the convention of the kind
     */
    public Choice choose(CollectiveKind kind, long bytes) {
        return collectives.choose(kind, gpus, members, bytes);
    }
}
