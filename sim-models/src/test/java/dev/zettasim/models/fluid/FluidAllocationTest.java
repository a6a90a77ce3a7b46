package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wirings;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class FluidAllocationTest {
    /** 128 hosts that send again and again, sharing trunks; the least of ten windows, as the JVM itself allocates at times. */
    @Test
    void run_steadyState_allocatesNothing() {
        Simulation sim = new Simulation();
        FatTree tree = FatTree.ofPorts(3, Wirings.of(Routing.ECMP, 8, 50e9, 1));
        FluidNetwork network = FluidNetwork.unfolded(sim, tree);
        for (int host = 0; host < 128; host++) {
            sim.schedule(new Repeat(network, Traffic.between(host, (host * 5 + 17) % 128, host), 1000 + host), host);
        }
        sim.runUntil(40_000_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int window = 1; window <= 10; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            sim.runUntil(40_000_000 + window * 2_000_000L);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(network.solves()).isGreaterThan(10_000);
        assertThat(least).isZero();
    }

    private static final class Repeat extends Event {
        private final FluidNetwork network;
        private final Traffic traffic;
        private final long bytes;

        Repeat(FluidNetwork network, Traffic traffic, long bytes) {
            this.network = network;
            this.traffic = traffic;
            this.bytes = bytes;
        }

        @Override
        protected void fire(Simulation sim) {
            network.open(traffic, bytes, 1, Double.POSITIVE_INFINITY, this);
        }
    }
}
