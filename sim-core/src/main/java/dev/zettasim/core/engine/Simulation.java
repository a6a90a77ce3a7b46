package dev.zettasim.core.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A clock and the events that move it.
 *
 * <p>Events fire in the order (time, phase, insertion). An instant goes like this: fire the {@link Phase#ACT} events
 * that are due, and those they add to the instant; then the {@link Phase#SETTLE} events that were asked for, once;
 * repeat while either left something due now; at last the {@link Phase#OBSERVE} events, which may not add any more.
 *
 * <p>Time is a count of ticks from 0. A tick is what the models of this simulation agree on, as a rule a picosecond.
 * The loop allocates nothing. A simulation is used by one thread.
 */
public final class Simulation {
    private final EventQueue acts = new EventQueue();
    private final InstantList settles = new InstantList();
    private final InstantList observers = new InstantList();
    private final LivelockGuard guard = new LivelockGuard();
    private final List<Unfinished> watched = new ArrayList<>();

    private long now;
    private long eventsFired;
    private boolean running;
    private boolean observing;
    private boolean stopped;

    /** The current time. */
    public long now() {
        return now;
    }

    /** How many events have fired so far. */
    public long eventsFired() {
        return eventsFired;
    }

    /** How many events are due in {@link Phase#ACT}. */
    public int eventsPending() {
        return acts.size();
    }

    /**
     * Makes an event due.
     *
     * @param time not before {@link #now()}; events of the phases SETTLE and OBSERVE are for the current instant only
     */
    public void schedule(Event event, long time) {
        if (event.isPending()) {
            throw new IllegalStateException(event + " is already due at " + event.time());
        }
        requirePossible(event, time);
        enqueue(event, time);
    }

    /** Moves an event, pending or not, to another time, where it comes last. */
    public void reschedule(Event event, long time) {
        requirePossible(event, time);
        cancel(event);
        enqueue(event, time);
    }

    /** Makes an event not happen; one that is not pending stays so. */
    public void cancel(Event event) {
        if (!event.isPending()) {
            return;
        }
        switch (event.phase) {
            case ACT -> acts.remove(event);
            case SETTLE -> settles.remove(event);
            case OBSERVE -> observers.remove(event);
        }
    }

    /** Asks {@code work} at the end of {@link #run()} whether it is finished. */
    public void watch(Unfinished work) {
        watched.add(work);
    }

    /**
     * Fires events until none is due.
     *
     * @throws DeadlockException if work that is watched is unfinished then
     * @throws LivelockException if an instant does not end
     * @throws EventFailedException if an event threw an exception
     */
    public void run() {
        loop(Long.MAX_VALUE);
        if (!stopped) {
            requireFinished();
        }
    }

    /** Fires the events that are due at {@code time} or before, and leaves the clock there unless a stop came between. */
    public void runUntil(long time) {
        if (time < now) {
            throw new IllegalArgumentException("cannot run until " + time + ": it is " + now + " already");
        }
        loop(time);
        if (!stopped) {
            now = time;
        }
    }

    /** Ends the run after the current event. What is due stays due, and another run goes on from here. */
    public void stop() {
        stopped = true;
    }

    private void enqueue(Event event, long time) {
        switch (event.phase) {
            case ACT -> acts.add(event, time);
            case SETTLE -> settles.add(event, time);
            case OBSERVE -> observers.add(event, time);
        }
    }

    private void requirePossible(Event event, long time) {
        if (time < now) {
            String why = time < 0 ? "; a sum of times may have overflowed" : "";
            throw new IllegalArgumentException(event + " cannot be due at " + time + ": it is " + now + why);
        }
        if (event.phase != Phase.ACT && time != now) {
            throw new IllegalArgumentException(
                    event + " of phase " + event.phase + " cannot be due at " + time + " but only now, at " + now);
        }
        if (observing && time == now) {
            throw new IllegalStateException(
                    event + " cannot be added to the instant " + now + ": it is being observed");
        }
    }

    private void loop(long limit) {
        if (running) {
            throw new IllegalStateException("the simulation is running already");
        }
        running = true;
        stopped = false;
        guard.startInstant();
        try {
            finishInstant();
            while (!stopped && startInstant(limit)) {
                finishInstant();
            }
        } finally {
            running = false;
            observing = false;
            acts.restartIfEmpty(now);
        }
    }

    /** Moves the clock to the next event and fires it, if it is due at {@code limit} or before. */
    private boolean startInstant(long limit) {
        Event first = acts.poll(limit);
        if (first == null) {
            return false;
        }
        now = first.time;
        guard.startInstant();
        fire(first);
        return true;
    }

    private void finishInstant() {
        act();
        while (!stopped && !settles.isEmpty()) {
            guard.startRound(now);
            drain(settles);
            act();
        }
        observing = true;
        drain(observers);
        observing = false;
    }

    private void act() {
        Event event = null;
        while (!stopped && (event = acts.poll(now)) != null) {
            fire(event);
        }
    }

    /** Fires what is on the list by now; what these events add to it waits for the next round. */
    private void drain(InstantList list) {
        int end = list.end();
        Event event = null;
        while (!stopped && (event = list.poll(end)) != null) {
            fire(event);
        }
    }

    private void fire(Event event) {
        guard.fire(event, now);
        eventsFired++;
        try {
            event.fire(this);
        } catch (RuntimeException cause) {
            throw new EventFailedException(event, now, cause);
        }
    }

    private void requireFinished() {
        List<Wait> waits = new ArrayList<>();
        for (Unfinished work : watched) {
            work.report(waits::add);
        }
        if (!waits.isEmpty()) {
            throw new DeadlockException(now, waits);
        }
    }
}
