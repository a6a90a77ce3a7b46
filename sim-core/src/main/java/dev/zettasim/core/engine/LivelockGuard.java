package dev.zettasim.core.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Watches over one instant at a time and ends a run in which the clock cannot move on. */
final class LivelockGuard {
    /** More rounds of SETTLE, or firings of one event, than any instant of a sound model needs. */
    static final int ROUNDS = 10_000;

    /** Different events without end are caught, too, though late: a million of them is nothing unusual. */
    private static final long EVENTS = 100_000_000;

    private static final int EVENTS_NAMED = 10;

    private final Deque<String> lastEvents = new ArrayDeque<>();
    private int rounds;
    private long events;

    void startInstant() {
        rounds = 0;
        events = 0;
    }

    void startRound(long now) {
        if (++rounds >= ROUNDS) {
            throw livelock(rounds + " rounds", now);
        }
    }

    void fire(Event event, long now) {
        event.firings = event.firedAt == now ? event.firings + 1 : 1;
        event.firedAt = now;
        events++;
        if (event.firings > ROUNDS - EVENTS_NAMED || rounds > ROUNDS - EVENTS_NAMED || events > EVENTS - EVENTS_NAMED) {
            name(event, now);
        }
    }

    /** Close to a limit, so that a sound run pays nothing for the names. */
    private void name(Event event, long now) {
        if (lastEvents.size() == EVENTS_NAMED) {
            lastEvents.removeFirst();
        }
        lastEvents.addLast(event.toString());
        if (event.firings >= ROUNDS) {
            throw livelock(event + " fired " + event.firings + " times", now);
        }
        if (events >= EVENTS) {
            throw livelock(events + " events", now);
        }
    }

    private LivelockException livelock(String what, long now) {
        return new LivelockException(what, now, lastEvents);
    }
}
