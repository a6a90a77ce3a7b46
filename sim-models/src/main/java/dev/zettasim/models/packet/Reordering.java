package dev.zettasim.models.packet;

/** What receivers do with packets that come before others that were sent earlier. */
public enum Reordering {
    /** Each is placed where it belongs, as by adapters that write directly to memory in any order. */
    PLACED,
    /** They are thrown away, and the sender goes back to the first that is missing. */
    GO_BACK
}
