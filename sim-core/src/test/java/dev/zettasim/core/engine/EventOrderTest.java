package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random operations on the engine beside a list that is sorted anew for each pop. */
class EventOrderTest {
    private static final int EVENTS = 60;
    private static final int OPERATIONS = 4_000;

    private record Due(int event, long time) {}

    private final Simulation sim = new Simulation();
    private final List<Integer> fired = new ArrayList<>();
    private final List<Integer> expected = new ArrayList<>();
    private final List<Due> reference = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private long state;

    private int below(int bound) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (int) ((state >>> 33) % bound);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void operations_atRandom_fireLikeAStableSort(long seed) {
        state = seed;
        for (int i = 0; i < EVENTS; i++) {
            int number = i;
            events.add(Event.of("event " + i, () -> fired.add(number)));
        }
        for (int i = 0; i < OPERATIONS; i++) {
            operate(below(10), below(EVENTS));
            assertThat(sim.eventsPending()).isEqualTo(reference.size());
        }
        sim.run();
        runReference(Long.MAX_VALUE);
        assertThat(fired).isEqualTo(expected).hasSizeGreaterThan(OPERATIONS / 10);
    }

    private void operate(int choice, int number) {
        Event event = events.get(number);
        long time = sim.now() + ((long) below(50) << (below(30) / 3 * 2));
        if (choice < 3 && !event.isPending()) {
            sim.schedule(event, time);
            reference.add(new Due(number, time));
        } else if (choice < 6) {
            sim.reschedule(event, time);
            reference.removeIf(due -> due.event() == number);
            reference.add(new Due(number, time));
        } else if (choice < 8) {
            sim.cancel(event);
            reference.removeIf(due -> due.event() == number);
        } else {
            sim.runUntil(time);
            runReference(time);
        }
        assertThat(event.isPending()).isEqualTo(reference.stream().anyMatch(due -> due.event() == number));
    }

    private void runReference(long limit) {
        reference.sort(Comparator.comparingLong(Due::time));
        while (!reference.isEmpty() && reference.get(0).time() <= limit) {
            expected.add(reference.remove(0).event());
        }
    }
}
