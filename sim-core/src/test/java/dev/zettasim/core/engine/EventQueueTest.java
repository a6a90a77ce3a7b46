package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventQueueTest {
    /** A timer that is put off a million times leaves a million stale entries behind, unless they are swept. */
    @Test
    void remove_manyTimes_staleEntriesStayBounded() {
        EventQueue queue = new EventQueue();
        Event timer = Event.of("timer", () -> {});
        for (int i = 0; i < 1_000_000; i++) {
            queue.add(timer, 1_000_000_000L + i);
            queue.remove(timer);
            assertThat(queue.entries()).isLessThanOrEqualTo(1_100);
        }
        assertThat(queue.size()).isZero();
    }

    @Test
    void poll_afterASweep_keepsTheOrderOfTheOthers() {
        EventQueue queue = new EventQueue();
        Event[] kept = new Event[500];
        for (int i = 0; i < 2_000; i++) {
            Event event = Event.of("" + i, () -> {});
            queue.add(event, 7 + i / 100);
            if (i % 4 == 0) {
                kept[i / 4] = event;
            } else {
                queue.remove(event);
            }
        }
        assertThat(queue.size()).isEqualTo(500);
        assertThat(queue.entries()).isLessThan(2_000);
        for (Event event : kept) {
            assertThat(queue.poll(Long.MAX_VALUE)).isSameAs(event);
        }
        assertThat(queue.poll(Long.MAX_VALUE)).isNull();
    }
}
