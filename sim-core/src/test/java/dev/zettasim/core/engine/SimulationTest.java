package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private final Simulation sim = new Simulation();
    private final List<String> fired = new ArrayList<>();

    private Event note(String name) {
        return Event.of(name, () -> fired.add(name + "@" + sim.now()));
    }

    private Event note(String name, Phase phase, Runnable andThen) {
        return new Event(phase) {
            @Override
            protected void fire(Simulation sim) {
                fired.add(name);
                andThen.run();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    @Test
    void run_eventsOfDifferentTimes_fireInOrderOfTime() {
        sim.schedule(note("c"), 1L << 40);
        sim.schedule(note("a"), 0);
        sim.schedule(note("b"), 33);
        sim.run();
        assertThat(fired).containsExactly("a@0", "b@33", "c@1099511627776");
        assertThat(sim.now()).isEqualTo(1L << 40);
        assertThat(sim.eventsFired()).isEqualTo(3);
    }

    @Test
    void run_eventsOfOneTime_fireInOrderOfScheduling() {
        for (int i = 0; i < 10; i++) {
            sim.schedule(note("" + i), 77);
        }
        sim.run();
        assertThat(fired)
                .containsExactly("0@77", "1@77", "2@77", "3@77", "4@77", "5@77", "6@77", "7@77", "8@77", "9@77");
    }

    @Test
    void schedule_inThePast_isRefused() {
        sim.runUntil(10);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> sim.schedule(note("late"), 9))
                .withMessage("late cannot be due at 9: it is 10");
    }

    @Test
    void schedule_sumThatOverflows_isRefused() {
        sim.runUntil(10);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> sim.schedule(note("wrapped"), Long.MAX_VALUE + sim.now()))
                .withMessageContaining("may have overflowed");
    }

    @Test
    void schedule_pendingEvent_isRefused() {
        Event event = note("twice");
        sim.schedule(event, 5);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sim.schedule(event, 6))
                .withMessage("twice is already due at 5");
    }

    @Test
    void reschedule_pendingOrNot_movesToTheEndOfItsNewInstant() {
        Event moved = note("moved");
        sim.schedule(moved, 3);
        sim.schedule(note("other"), 8);
        sim.reschedule(moved, 8);
        sim.reschedule(note("fresh"), 8);
        sim.run();
        assertThat(fired).containsExactly("other@8", "moved@8", "fresh@8");
    }

    @Test
    void reschedule_intoThePast_leavesTheEventWhereItWas() {
        Event event = note("kept");
        sim.runUntil(4);
        sim.schedule(event, 5);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> sim.reschedule(event, 3));
        sim.run();
        assertThat(fired).containsExactly("kept@5");
    }

    @Test
    void cancel_pendingEvent_doesNotFireNorMoveTheClock() {
        Event event = note("cancelled");
        sim.schedule(event, 100);
        sim.cancel(event);
        sim.cancel(event);
        assertThat(event.isPending()).isFalse();
        sim.run();
        assertThat(fired).isEmpty();
        assertThat(sim.now()).isZero();
        sim.schedule(event, 50);
        sim.run();
        assertThat(fired).containsExactly("cancelled@50");
    }

    @Test
    void phases_actUntilNothingIsDue_thenSettleOnce_observeLast() {
        Event observe = note("observe", Phase.OBSERVE, () -> {});
        Event late = note("late", Phase.ACT, () -> {});
        Event settle = note("settle", Phase.SETTLE, () -> {
            if (!fired.contains("late")) {
                sim.schedule(late, sim.now());
            }
        });
        Event first = note("first", Phase.ACT, () -> {
            sim.schedule(observe, sim.now());
            sim.schedule(settle, sim.now());
        });
        sim.schedule(first, 6);
        sim.schedule(note("second", Phase.ACT, () -> {}), 6);
        sim.schedule(note("next", Phase.ACT, () -> {}), 7);
        sim.run();
        assertThat(fired).containsExactly("first", "second", "settle", "late", "observe", "next");
    }

    @Test
    void phases_settleAskedForAgain_runsAnotherRound() {
        int[] rounds = {0};
        Event[] settle = new Event[1];
        settle[0] = note("settle", Phase.SETTLE, () -> {
            if (++rounds[0] < 3) {
                sim.schedule(settle[0], sim.now());
            }
        });
        sim.schedule(settle[0], 0);
        sim.run();
        assertThat(rounds[0]).isEqualTo(3);
    }

    @Test
    void schedule_settleForLater_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> sim.schedule(note("settle", Phase.SETTLE, () -> {}), 1))
                .withMessageContaining("only now");
    }

    @Test
    void observe_addsToItsInstant_isRefused() {
        Event act = note("act");
        sim.schedule(note("observe", Phase.OBSERVE, () -> sim.schedule(act, sim.now())), 0);
        assertThatExceptionOfType(EventFailedException.class)
                .isThrownBy(sim::run)
                .withMessageContaining("it is being observed");
    }

    @Test
    void runUntil_stopsAtTheTime_andEventsBetweenMayComeLater() {
        sim.schedule(note("far"), 1_000_000);
        sim.runUntil(999);
        assertThat(sim.now()).isEqualTo(999);
        sim.schedule(note("near"), 1_000);
        sim.runUntil(1_000_000);
        assertThat(fired).containsExactly("near@1000", "far@1000000");
    }

    @Test
    void stop_inTheMiddleOfAnInstant_nextRunGoesOn() {
        sim.schedule(note("stop", Phase.ACT, sim::stop), 5);
        sim.schedule(note("rest"), 5);
        sim.runUntil(10);
        assertThat(fired).containsExactly("stop");
        assertThat(sim.now()).isEqualTo(5);
        sim.runUntil(10);
        assertThat(fired).containsExactly("stop", "rest@5");
    }

    @Test
    void fire_throws_namesEventAndTime() {
        IllegalStateException cause = new IllegalStateException("no more credit");
        sim.schedule(
                Event.of("link 7", () -> {
                    throw cause;
                }),
                12);
        assertThatExceptionOfType(EventFailedException.class)
                .isThrownBy(sim::run)
                .withMessage("link 7 failed at 12: java.lang.IllegalStateException: no more credit")
                .withCause(cause);
    }

    @Test
    void run_fromWithinAnEvent_isRefused() {
        sim.schedule(Event.of("nested", sim::run), 0);
        assertThatExceptionOfType(EventFailedException.class)
                .isThrownBy(sim::run)
                .withMessageContaining("running already");
    }

    @Test
    void cancel_eventOfAnotherSimulation_isRefused() {
        Event event = note("foreign");
        new Simulation().schedule(event, 1);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sim.cancel(event));
    }
}
