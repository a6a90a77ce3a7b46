package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.topology.FatTree;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Links whose senders need credits. */
class LinkCreditsTest {
    private static final long LATENCY_PS = 1_000_000;
    private static final long PACKET_PS = 83_640;

    /**
     * A packet takes its credits from its start until it has left on the next link and the credits are back: two times its sending and two
     * latencies, 2.16728 us. With credits for k packets a link carries k in that time, but no more than its rate.
     */
    @ParameterizedTest
    @CsvSource({"1", "2", "5", "12", "25", "26", "100"})
    void throughput_byCredits_isTheLeastOfLineAndCreditsPerRoundTrip(int packets) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(
                sim, Chain.uniform(4, 50e9, LATENCY_PS), credits(LoadBalancing.ECMP, packets * 4182L));
        Flow flow = network.open(0, 1, 4096 * 5_000L, null);
        sim.run();
        long wayPs = flow.idealPs() - 5_000 * PACKET_PS;
        double perPacketPs = Math.max(PACKET_PS, (2.0 * PACKET_PS + 2 * LATENCY_PS) / packets);
        assertThat((double) flow.completionPs()).isCloseTo(wayPs + 5_000 * perPacketPs, Percentage.withPercentage(0.5));
        assertThat(network.traffic(1).mostHeldBytes()).isLessThanOrEqualTo(packets * 4182L);
    }

    /** Nothing is lost, nothing held beyond what was promised, and the receiver's link never idles. */
    @ParameterizedTest
    @CsvSource({"2", "8", "31"})
    void run_incast_takesWhatTheReceiversLinkTakes(int senders) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(33);
        PacketNetwork network = new PacketNetwork(sim, star, credits(LoadBalancing.ECMP, 200_000));
        List<Flow> flows = new ArrayList<>();
        for (int from = 1; from <= senders; from++) {
            flows.add(network.open(from, 0, 1_000_000, null));
        }
        sim.run();
        long lastPs = flows.stream().mapToLong(Flow::completionPs).max().orElseThrow();
        assertThat((double) lastPs)
                .isCloseTo(senders * 1_021_070 / 0.05, Percentage.withPercentage(senders == 2 ? 3 : 1));
        assertThat(network.traffic(1).mostHeldBytes()).isLessThanOrEqualTo(200_000);
        assertThat(network.mostBufferedBytes()).isLessThanOrEqualTo(senders * 200_000L);
    }

    @ParameterizedTest
    @EnumSource
    void run_permutation_everythingArrives(LoadBalancing balancing) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), credits(balancing, 150_000));
        Packets.ratesOf(network, sim, Packets.cycle(128, 3), 500_000);
        for (int link = 0; link < network.fabric().links(); link++) {
            assertThat(network.traffic(link).lostPackets()).isZero();
        }
    }

    @Test
    void credits_forNothing_areRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LinkCredits(0));
    }

    private static PacketSettings credits(LoadBalancing balancing, long bytes) {
        PacketSettings open = Packets.unlimited(balancing);
        return open.with(open.switches().with(new LinkCredits(bytes)));
    }
}
