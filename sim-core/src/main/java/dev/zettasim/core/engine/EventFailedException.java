package dev.zettasim.core.engine;

/** An event threw an exception, which is the cause of this one. */
public final class EventFailedException extends RuntimeException {
    private final long time;

    EventFailedException(Event event, long time, RuntimeException cause) {
        super(event + " failed at " + time + ": " + cause, cause);
        this.time = time;
    }

    /** The simulated time at which the event fired. */
    public long time() {
        return time;
    }
}
