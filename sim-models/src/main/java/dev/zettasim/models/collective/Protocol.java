package dev.zettasim.models.collective;

/** How a receiver learns that data has arrived: flags in every 8 bytes, in every 128 bytes, or a counter beside the data. */
enum Protocol {
    LL("ll"),
    LL128("ll128"),
    SIMPLE("simple");

    private final String key;

    Protocol(String key) {
        this.key = key;
    }

    /** Its name in tuning tables and results. */
    String key() {
        return key;
    }
}
