package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.zettasim.core.engine.Simulation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Same seed, same picosecond; no packet lost, none allocated. */
class PacketDeterminismTest {
    @ParameterizedTest
    @EnumSource
    void run_twice_sameCompletions(LoadBalancing balancing) {
        long[] first = completions(balancing, 1);
        assertThat(completions(balancing, 1)).isEqualTo(first);
        if (balancing != LoadBalancing.ROUND_ROBIN) {
            assertThat(completions(balancing, 2)).isNotEqualTo(first);
        }
    }

    /** Every packet passes its adapter's link and its receiver's once, whatever happens between. */
    @ParameterizedTest
    @EnumSource
    void run_anyBalancing_packetsAreConserved(LoadBalancing balancing) {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Packets.tree(), Packets.settings(balancing, DcqcnSettings.published()));
        int[] to = Packets.cycle(128, 3);
        Packets.ratesOf(network, sim, to, 1_000_000);
        for (int host = 0; host < 128; host++) {
            LinkTraffic up = network.traffic(network.fabric().reduceLink(host));
            LinkTraffic down = network.traffic(network.fabric().multicastLink(host));
            assertThat(up.packets()).isEqualTo(245);
            assertThat(down.packets()).isEqualTo(245);
            assertThat(down.wireBytes()).isEqualTo(1_000_000 + 245 * 86);
        }
    }

    /** The least of ten windows, as the JVM itself allocates at times. */
    @Test
    void run_steadyState_allocatesNothing() {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(
                sim, Packets.tree(), Packets.settings(LoadBalancing.ADAPTIVE, SwiftSettings.published()));
        int[] to = Packets.cycle(128, 3);
        for (int host = 0; host < 128; host++) {
            network.open(host, to[host], 1L << 40, null);
        }
        sim.runUntil(100_000_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int window = 1; window <= 10; window++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            sim.runUntil(100_000_000 + window * 2_000_000L);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sim.eventsFired()).isGreaterThan(1_000_000);
        assertThat(least).isZero();
    }

    /** What moves together is queued and marked together; flows that keep their paths hardly notice. */
    @ParameterizedTest
    @CsvSource({"ECMP, 8, 0.01", "ADAPTIVE, 2, 0.03", "POWER_OF_TWO, 2, 0.03"})
    void run_trainsOfPackets_meanCompletionNearThatOfPackets(LoadBalancing balancing, int packets, double tolerance) {
        PacketSettings settings = Packets.settings(balancing, SwiftSettings.published());
        PacketSettings trains = new PacketSettings(
                settings.format().withTrains(packets), settings.switches(), settings.congestion(), settings.seed());
        double alone = Arrays.stream(completions(settings)).average().orElseThrow();
        double together = Arrays.stream(completions(trains)).average().orElseThrow();
        assertThat(together / alone).isBetween(1 - tolerance, 1 + tolerance);
    }

    private static long[] completions(LoadBalancing balancing, long seed) {
        PacketSettings settings = Packets.settings(balancing, FixedWindow.unlimited());
        return completions(new PacketSettings(settings.format(), settings.switches(), settings.congestion(), seed));
    }

    private static long[] completions(PacketSettings settings) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), settings);
        Packets.ratesOf(network, sim, Packets.cycle(128, 3), 2_000_000);
        return network.flows().stream().mapToLong(Flow::completionPs).toArray();
    }
}
