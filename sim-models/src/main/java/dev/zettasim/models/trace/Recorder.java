package dev.zettasim.models.trace;

/** Receives what happens in a run. Attached only when somebody wants to see it: records allocate. */
@FunctionalInterface
public interface Recorder {
    void record(TraceRecord happened);
}
