package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queues in front of links. */
class PacketQueueTest {
    private static final long SERVICE_PS = 83_640;
    private static final int PACKETS = 60_000;

    /** The mean wait of an M/D/1 queue is ρ / (2 (1 − ρ)) services: 0.5 at 0.5, 2.0 at 0.8; each wait by Lindley's recursion. */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5", "0.8, 2.0"})
    void send_poissonArrivals_waitsOfMD1(double load, double services) {
        Simulation sim = new Simulation();
        // A first link so fast that it hands packets on as they come.
        PacketNetwork network = new PacketNetwork(sim, new Chain(0, 5e14, 50e9), Packets.unlimited(LoadBalancing.ECMP));
        List<Flow> flows = new ArrayList<>();
        RandomStream draws = RandomStream.of(1, "arrivals");
        double atPs = 0;
        for (int packet = 0; packet < PACKETS; packet++) {
            atPs -= StrictMath.log(draws.uniform(0, packet)) * SERVICE_PS / load;
            Packets.at(sim, (long) atPs, () -> flows.add(network.open(0, 1, 4096, null)));
        }
        sim.run();
        long waitPs = 0;
        long sumPs = 0;
        for (int packet = 1; packet < PACKETS; packet++) {
            long gapPs = flows.get(packet).startPs() - flows.get(packet - 1).startPs();
            waitPs = Math.max(0, waitPs + SERVICE_PS - gapPs);
            sumPs += waitPs;
            // Packets that come within 8 ps of each other wait for the first link, too.
            assertThat(flows.get(packet).completionPs() - flows.get(packet).idealPs())
                    .isBetween(waitPs, waitPs + 50);
        }
        assertThat((double) sumPs / PACKETS / SERVICE_PS).isCloseTo(services, Percentage.withPercentage(4));
    }

    /** 32 senders at once: the last byte comes when the receiver's link has carried all. */
    @Test
    void send_incast32_completesWithTheLink() {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.star(33), Packets.unlimited(LoadBalancing.ECMP));
        List<Flow> flows = new ArrayList<>();
        for (int from = 1; from <= 32; from++) {
            flows.add(network.open(from, 0, 1_000_000, null));
        }
        sim.run();
        long last = flows.stream().mapToLong(Flow::completionPs).max().orElseThrow();
        // 32 × 245 packets in 1,021,070 bytes each.
        double carriedPs = 32 * 1_021_070 / Packets.LINE_BYTES_PER_SECOND * 1e12;
        assertThat((double) last).isCloseTo(carriedPs, Percentage.withPercentage(1));
        assertThat(network.traffic(network.fabric().multicastLink(0)).packets()).isEqualTo(32 * 245);
        assertThat(network.traffic(network.fabric().multicastLink(0)).longestQueueBytes())
                .isGreaterThan(25e6);
    }

    /** Of two flows that share a link each gets half, and the adapter lets two of its own take turns. */
    @Test
    void send_twoFlowsOfOneAdapter_takeTurns() {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.star(3), Packets.unlimited(LoadBalancing.ECMP));
        Flow first = network.open(0, 1, 4_096_000, null);
        Flow second = network.open(0, 2, 4_096_000, null);
        sim.run();
        assertThat(second.completionPs() - first.completionPs()).isLessThanOrEqualTo(2 * SERVICE_PS);
        assertThat(Packets.rateFraction(second)).isBetween(0.48, 0.49);
    }

    @Test
    void fraction_ofMarking_growsBetweenItsLimits() {
        RedMarking marking = new RedMarking(100, 200, 0.2);
        assertThat(marking.fraction(100)).isZero();
        assertThat(marking.fraction(150)).isEqualTo(0.1);
        assertThat(marking.fraction(200)).isEqualTo(0.2);
        assertThat(marking.fraction(201)).isEqualTo(1);
        assertThat(RedMarking.never().fraction(1e12)).isZero();
    }
}
