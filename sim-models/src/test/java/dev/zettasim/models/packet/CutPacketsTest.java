package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.topology.FatTree;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Switches that keep headers of packets for which they have no room, and receivers that pull. */
class CutPacketsTest {
    /** The receiver's link carries 245 packets of each sender and never waits for a timer; headers of packets that were cut share it. */
    @ParameterizedTest
    @CsvSource({"8, false", "31, false", "31, true"})
    void incast_pulled_takesWhatTheLinkTakesAndNoTimer(int senders, boolean repliesByPacket) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(32);
        PacketSettings settings = SharedBufferTest.finite(0.05, true, PullSettings.usual());
        HostSettings hosts = HostSettings.of(Reordering.PLACED);
        PacketNetwork network =
                new PacketNetwork(sim, star, settings.with(repliesByPacket ? hosts.withRepliesByPacket() : hosts));
        for (int from = 1; from <= senders; from++) {
            network.open(from, 0, 1_000_000, null);
        }
        sim.run();
        LinkTraffic down = network.traffic(star.multicastLink(0));
        assertThat(down.lostPackets()).isZero();
        assertThat(down.cutPackets()).isPositive();
        assertThat(down.packets()).isEqualTo(senders * 245L);
        assertThat(network.flows()).allMatch(flow -> flow.arrivedBytes() == 1_000_000);
        long lastPs =
                network.flows().stream().mapToLong(Flow::completionPs).max().orElseThrow();
        double linePs = (senders * 1_021_070.0 + down.cutPackets() * 64) / 0.05;
        assertThat((double) lastPs).isCloseTo(linePs, Percentage.withPercentage(senders < 10 ? 2 : 1));
    }

    /** Without the cutting the same takes timeouts, which show. */
    @Test
    void incast_lostInsteadOfCut_waitsForTimers() {
        assertThat(lastPs(false)).isGreaterThan((long) (1.05 * lastPs(true)));
    }

    /** A permutation that is spread has next to nothing cut and goes as fast as with windows. */
    @Test
    void permutation_sprayed_pullsKeepTheLinesBusy() {
        Simulation sim = new Simulation();
        PacketSettings open = Packets.settings(LoadBalancing.RANDOM_SPRAY, PullSettings.usual());
        PacketNetwork network = new PacketNetwork(
                sim, Packets.tree(), open.with(open.switches().with(new BufferSettings(1_000_000, 1, true))));
        double[] rates = Packets.ratesOf(network, sim, Packets.cycle(128, 3), 4_000_000);
        assertThat(Arrays.stream(rates).min().orElseThrow()).isGreaterThan(0.75);
        assertThat(network.flows()).allMatch(flow -> flow.arrivedBytes() == 4_000_000);
    }

    private static long lastPs(boolean cuts) {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Packets.star(32), SharedBufferTest.finite(0.05, cuts, PullSettings.usual()));
        for (int from = 1; from < 32; from++) {
            network.open(from, 0, 200_000, null);
        }
        sim.run();
        return network.flows().stream().mapToLong(Flow::completionPs).max().orElseThrow();
    }
}
