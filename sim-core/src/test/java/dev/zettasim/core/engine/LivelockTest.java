package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class LivelockTest {
    private final Simulation sim = new Simulation();

    private Event repeating(String name, Phase phase, int times) {
        return new Event(phase) {
            private int left = times;

            @Override
            protected void fire(Simulation sim) {
                if (--left > 0) {
                    sim.schedule(this, sim.now());
                }
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    @Test
    void run_oneEventFiresTenThousandTimesInAnInstant_isNamed() {
        sim.schedule(repeating("credit of link 7", Phase.ACT, Integer.MAX_VALUE), 12);
        LivelockException e = catchThrowableOfType(LivelockException.class, sim::run);
        assertThat(e)
                .hasMessageStartingWith(
                        "time stands still at 12: credit of link 7 fired 10000 times; the last events were");
        assertThat(e.lastEvents()).hasSize(10).containsOnly("credit of link 7");
        assertThat(e.time()).isEqualTo(12);
    }

    @Test
    void run_twoEventsWakeEachOther_bothAreNamed() {
        Event[] pair = new Event[2];
        pair[0] = Event.of("ping", () -> sim.schedule(pair[1], sim.now()));
        pair[1] = Event.of("pong", () -> sim.schedule(pair[0], sim.now()));
        sim.schedule(pair[0], 3);
        LivelockException e = catchThrowableOfType(LivelockException.class, sim::run);
        assertThat(e.lastEvents()).contains("ping", "pong");
    }

    @Test
    void run_settlesWithoutEnd_isNamed() {
        sim.schedule(repeating("share of the fabric", Phase.SETTLE, Integer.MAX_VALUE), 0);
        LivelockException e = catchThrowableOfType(LivelockException.class, sim::run);
        assertThat(e.getMessage()).contains("share of the fabric");
    }

    @Test
    void run_justBelowTheLimit_isFine() {
        sim.schedule(repeating("busy", Phase.ACT, 9_999), 5);
        sim.schedule(repeating("settling", Phase.SETTLE, 9_999), 0);
        sim.run();
        assertThat(sim.eventsFired()).isEqualTo(2 * 9_999);
    }

    @Test
    void run_oneEventOverManyInstants_isFine() {
        long[] left = {50_000};
        Event[] clock = new Event[1];
        clock[0] = Event.of("clock", () -> {
            if (--left[0] > 0) {
                sim.schedule(clock[0], sim.now() + 1);
            }
        });
        sim.schedule(clock[0], 0);
        sim.run();
        assertThat(sim.now()).isEqualTo(49_999);
    }

    @Test
    void run_aMillionEventsAtOneInstant_isFine() {
        for (int i = 0; i < 1_000_000; i++) {
            sim.schedule(Event.of("", () -> {}), 9);
        }
        sim.run();
        assertThat(sim.eventsFired()).isEqualTo(1_000_000);
    }
}
