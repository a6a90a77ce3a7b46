package dev.zettasim.core.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The events of one phase of the current instant, in the order in which they were scheduled. */
final class InstantList {
    private @Nullable Event[] events = new Event[16];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    /** Where the list ends by now: what is added later belongs to the next round. */
    int end() {
        return tail;
    }

    void add(Event event, long now) {
        if (tail == events.length) {
            events = Arrays.copyOf(events, tail * 2);
        }
        events[tail] = event;
        event.slot = tail++;
        event.time = now;
    }

    void remove(Event event) {
        if (event.slot >= tail || events[event.slot] != event) {
            throw new IllegalStateException(event + " is pending in another simulation");
        }
        events[event.slot] = null;
        event.slot = Event.NOT_PENDING;
    }

    /** Takes out the first event before {@code end}. */
    @Nullable
    Event poll(int end) {
        while (head < end) {
            Event event = events[head];
            events[head++] = null;
            if (event != null) {
                event.slot = Event.NOT_PENDING;
                return event;
            }
        }
        if (head == tail) {
            head = 0;
            tail = 0;
        }
        return null;
    }
}
