package dev.zettasim.core.engine;

import java.util.function.Consumer;

/** A part of a model that knows what it has not finished. It is asked when no event is due any more. */
@FunctionalInterface
public interface Unfinished {
    /** Reports who still waits for what; reports nothing if all work is done. */
    void report(Consumer<Wait> waits);
}
