package dev.zettasim.models.collective;

/** The way in which a communication library moves the data of a collective. */
enum Algorithm {
    TREE("tree", 0),
    RING("ring", 1),
    NVLS("nvls", 2),
    NVLS_TREE("nvls-tree", 3),
    PAT("pat", 4),
    /** Every member sends to all that have an adapter, and these to the network's switches. */
    COLLNET_DIRECT("collnet-direct", 5),
    /** Members form chains that end at adapters, and these send to the network's switches. */
    COLLNET_CHAIN("collnet-chain", 6);

    private final String key;
    private final int row;

    Algorithm(String key, int row) {
        this.key = key;
        this.row = row;
    }

    /** Its name in tuning tables and results. */
    String key() {
        return key;
    }

    /** Its place in arrays. */
    int row() {
        return row;
    }
}
