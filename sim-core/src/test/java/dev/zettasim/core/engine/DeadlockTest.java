package dev.zettasim.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadlockTest {
    private final Simulation sim = new Simulation();
    private final List<Wait> waits = new ArrayList<>();

    private DeadlockException run() {
        sim.watch(reporter -> waits.forEach(reporter));
        sim.schedule(Event.of("last", () -> {}), 8);
        return catchThrowableOfType(DeadlockException.class, sim::run);
    }

    private void wait(String who, String waitsFor) {
        waits.add(new Wait(who, waitsFor));
    }

    @Test
    void run_waitsInACircle_namesIt() {
        wait("rank 3", "rank 0");
        wait("rank 0", "rank 1");
        wait("rank 1", "rank 2");
        wait("rank 2", "rank 0");
        DeadlockException e = run();
        assertThat(e.cycle()).containsExactly("rank 0", "rank 1", "rank 2");
        assertThat(e.waits()).hasSize(4);
        assertThat(e.time()).isEqualTo(8);
        assertThat(e)
                .hasMessage("no event is due after 8, but work is unfinished: rank 3 waits for rank 0;"
                        + " rank 0 waits for rank 1; rank 1 waits for rank 2; rank 2 waits for rank 0."
                        + " They wait in a circle: rank 0 -> rank 1 -> rank 2 -> rank 0");
    }

    @Test
    void run_waitsForWhatNeverHappens_saysSo() {
        wait("rank 0", "message 17");
        wait("rank 1", "rank 0");
        assertThat(run().cycle()).isEmpty();
        assertThat(run()).hasMessageContaining("not for each other");
    }

    @Test
    void run_hundredThousandWaitInALine_isFound() {
        for (int i = 0; i < 100_000; i++) {
            wait("op " + i, "op " + (i + 1));
        }
        wait("op 100000", "op 99999");
        DeadlockException e = run();
        assertThat(e.cycle()).containsExactly("op 99999", "op 100000");
        assertThat(e.getMessage()).contains("; and 99991 more");
    }

    @Test
    void run_allFinished_isQuiet() {
        assertThat(run()).isNull();
    }

    @Test
    void runUntilOrStop_unfinished_isNoDeadlock() {
        wait("a", "b");
        sim.watch(reporter -> waits.forEach(reporter));
        sim.schedule(Event.of("stop", sim::stop), 1);
        assertThatCode(sim::run).doesNotThrowAnyException();
        assertThatCode(() -> sim.runUntil(10)).doesNotThrowAnyException();
    }
}
