package dev.zettasim.models.collective;

/** The way in which a communication library moves the data of a collective. */
enum Algorithm {
    TREE("tree"),
    RING("ring"),
    NVLS("nvls"),
    NVLS_TREE("nvls-tree"),
    PAT("pat");

    private final String key;

    Algorithm(String key) {
        this.key = key;
    }

    /** Its name in tuning tables and results. */
    String key() {
        return key;
    }
}
