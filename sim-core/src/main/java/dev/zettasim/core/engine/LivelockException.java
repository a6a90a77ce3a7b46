package dev.zettasim.core.engine;

import java.util.Collection;
import java.util.List;

/** Events keep one instant from ending. */
public final class LivelockException extends RuntimeException {
    private final long time;
    private final List<String> lastEvents;

    LivelockException(String what, long time, Collection<String> lastEvents) {
        super("time stands still at " + time + ": " + what + "; the last events were " + String.join(", ", lastEvents));
        this.time = time;
        this.lastEvents = List.copyOf(lastEvents);
    }

    public long time() {
        return time;
    }

    /** The texts of the events that fired last, the latest at the end. */
    public List<String> lastEvents() {
        return lastEvents;
    }
}
