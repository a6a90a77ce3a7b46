package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class EngineAllocationTest {
    private static final int EVENTS = 1_000;
    private static final int WINDOW = 100_000;

    /** Schedules itself again, and keeps moving and cancelling another event, which the engine must forget in time. */
    private static final class Restless extends Event {
        private final Event moved = Event.of("moved", () -> {});
        private final Event settle = new Event(Phase.SETTLE) {
            @Override
            protected void fire(Simulation sim) {}
        };

        private long state;

        Restless(long seed) {
            state = seed;
        }

        @Override
        protected void fire(Simulation sim) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            long delay = 1 + (state >>> 44);
            sim.schedule(this, sim.now() + delay);
            sim.reschedule(moved, sim.now() + 3 * delay);
            if ((state & (1L << 40)) != 0) {
                sim.cancel(moved);
            }
            sim.reschedule(settle, sim.now());
        }
    }

    /** The best of ten windows: now and then the JVM puts a few bytes of its own on the thread. */
    @Test
    void run_steadyState_allocatesNothing() {
        Simulation sim = new Simulation();
        for (int i = 0; i < EVENTS; i++) {
            sim.schedule(new Restless(i), i);
        }
        fireAbout(sim, 5 * WINDOW);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int window = 0; window < 10; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            fireAbout(sim, WINDOW);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    private static void fireAbout(Simulation sim, int events) {
        long end = sim.eventsFired() + events;
        while (sim.eventsFired() < end) {
            sim.runUntil(sim.now() + 10_000);
        }
    }
}
