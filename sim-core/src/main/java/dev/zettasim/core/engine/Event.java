package dev.zettasim.core.engine;

/**
 * Something that happens at one simulated instant.
 *
 * <p>The model that owns an event allocates it once and schedules it again and again; the object itself is the handle
 * by which it is moved or cancelled. An event is due at most once at a time: what can be due twice is two events.
 */
public abstract class Event {
    static final int NOT_PENDING = -1;

    private static final long NEVER = -1;

    final Phase phase;

    /** Where the engine keeps this event while it is pending. */
    int slot = NOT_PENDING;

    /** How often this event fired at {@link #firedAt}. */
    int firings;

    long firedAt = NEVER;
    long time = NEVER;

    protected Event() {
        this(Phase.ACT);
    }

    protected Event(Phase phase) {
        this.phase = phase;
    }

    /** Called when the clock reaches this event; it is no longer pending then, and may schedule itself again. */
    protected abstract void fire(Simulation sim);

    /**
     * Reads what {@link #fire} will read: called for many events one after the other shortly before they fire, so that the processor
     * waits for their cache misses together. Changes nothing.
     *
     * @return anything that depends on what was read, so that the compiler cannot leave the reading out
     */
    protected int readAhead() {
        return 0;
    }

    public final boolean isPending() {
        return slot != NOT_PENDING;
    }

    /** When this event is due or, if it is not pending, was due last; negative before it was first scheduled. */
    public final long time() {
        return time;
    }

    /** A state change given by a lambda: for set-up, scripts and tests. */
    public static Event of(String name, Runnable action) {
        return new Event() {
            @Override
            protected void fire(Simulation sim) {
                action.run();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
