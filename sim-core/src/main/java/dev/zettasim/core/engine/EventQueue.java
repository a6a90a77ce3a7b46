package dev.zettasim.core.engine;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The state changes that are due, in the order (time, insertion).
 *
 * <p>Each entry of the radix queue is the number of a slot, and the slot refers to the event. To cancel an event is to
 * clear its slot: the entry stays where it is, is <em>stale</em>, and drops when it is polled. So moving entries about
 * never touches an event, and a cancelled event can be scheduled again at once, in another slot.
 */
final class EventQueue {
    /** Fewer stale entries than this are not worth a sweep. */
    private static final int STALE_AT_LEAST = 1024;

    private final RadixQueue entries = new RadixQueue(this::touch);
    private @Nullable Event[] events = new Event[64];

    /** The slots that are free, as a stack; together with those in {@link #entries} they are all below slotsUsed. */
    private int[] freeSlots = new int[64];

    private int freeCount;
    private int slotsUsed;
    private int staleCount;

    /** What {@link #touch} has read, so that the compiler cannot leave the reading out. */
    int touched;

    /** Kept, as a sweep is part of the loop and that allocates nothing. */
    private final IntPredicate isStale = this::freeIfStale;

    /** Adds an event that is not pending. */
    void add(Event event, long time) {
        int slot = freeCount > 0 ? freeSlots[--freeCount] : newSlot();
        events[slot] = event;
        event.slot = slot;
        event.time = time;
        entries.add(time, slot);
    }

    /** Takes out an event that is pending. */
    void remove(Event event) {
        if (events[event.slot] != event) {
            throw new IllegalStateException(event + " is pending in another simulation");
        }
        events[event.slot] = null;
        event.slot = Event.NOT_PENDING;
        staleCount++;
        if (staleCount >= STALE_AT_LEAST && staleCount > entries.size() / 2) {
            sweep();
        }
    }

    /** Takes out the earliest event if it is due at {@code limit} or before. */
    @Nullable
    Event poll(long limit) {
        int slot = entries.poll(limit);
        while (slot != RadixQueue.NONE) {
            Event event = events[slot];
            freeSlots[freeCount++] = slot;
            if (event != null) {
                events[slot] = null;
                event.slot = Event.NOT_PENDING;
                return event;
            }
            staleCount--;
            slot = entries.poll(limit);
        }
        return null;
    }

    /** The number of events pending. */
    int size() {
        return entries.size() - staleCount;
    }

    /** The number of entries held for them, stale ones included. */
    int entries() {
        return entries.size();
    }

    /** Stale entries may have moved the queue on beyond the last event that fired; once it is empty that is undone. */
    void restartIfEmpty(long now) {
        if (entries.size() == 0) {
            entries.restart(now);
        }
    }

    /**
     * Reads from an event that is due soon. The events of one short bucket are read one after the other, so that the
     * processor waits for their cache misses together and not for each in its turn: with a million events pending
     * that halves the time. A second round goes on from what the events refer to.
     */
    private void touch(int slot, boolean isFurther) {
        Event event = events[slot];
        if (event != null) {
            touched += isFurther ? event.readAhead() : event.slot;
        }
    }

    private int newSlot() {
        if (slotsUsed == events.length) {
            int slots = Math.multiplyExact(slotsUsed, 2);
            events = Arrays.copyOf(events, slots);
            freeSlots = Arrays.copyOf(freeSlots, slots);
        }
        return slotsUsed++;
    }

    /** Drops all stale entries: they are more than half, so that each of them pays for the visit of two entries. */
    private void sweep() {
        entries.removeIf(isStale);
        staleCount = 0;
    }

    private boolean freeIfStale(int slot) {
        if (events[slot] != null) {
            return false;
        }
        freeSlots[freeCount++] = slot;
        return true;
    }
}
