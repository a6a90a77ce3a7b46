package dev.zettasim.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.parallel.Plan;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class StepAllocationTest {
    /** Programs, traces and events are made before; running thousands of operations allocates next to nothing. */
    @Test
    void run_manyOperations_allocatesNoneOfThem() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            least = Math.min(least, allocatedByRun());
        }
        // Room for the event queue to grow once.
        assertThat(least).isLessThan(32_768);
    }

    private static long allocatedByRun() {
        Job job = JobTest.job(Plan.of(2, 2, 4, 2, 64), JobTest.options(true));
        Simulation sim = new Simulation();
        StepRunner runner = Assembly.folded(job).contending(3).runner(sim);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        runner.start();
        sim.run();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sim.eventsFired()).isGreaterThan(10_000);
        return allocated;
    }
}
