package dev.zettasim.models.trace;

/** Something that happened in a run. */
public sealed interface TraceRecord {
    /** When it began. */
    long startPs();

    /** An operation of a rank class ran on one of its streams. */
    record Operation(long startPs, long endPs, int rankClass, String stream, String category, String label)
            implements TraceRecord {}

    /** A training step ended. */
    record StepEnd(long startPs, long endPs, int step) implements TraceRecord {}
}
