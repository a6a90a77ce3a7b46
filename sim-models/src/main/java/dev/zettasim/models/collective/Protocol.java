package dev.zettasim.models.collective;

/** How a receiver learns that data has arrived: flags in every 8 bytes, in every 128 bytes, or a counter beside the data. */
enum Protocol {
    LL("ll", 0),
    LL128("ll128", 1),
    SIMPLE("simple", 2);

    private final String key;
    private final int row;

    Protocol(String key, int row) {
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
