package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.FatTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Links that their far end can stop. */
class PriorityPauseTest {
    private static final long PAUSE_ABOVE = 200_000;
    private static final PriorityPause NEVER = new PriorityPause(Long.MAX_VALUE, Long.MAX_VALUE);

    /** 10 m, 100 m, 100 m at twice the rate, 10 km. */
    @ParameterizedTest
    @CsvSource({"10, 50e9, 26.0e3", "100, 50e9, 71.0e3", "100, 100e9, 133.5e3", "10000, 100e9, 10.03e6"})
    void headroomBytes_byLengthAndRate(double metres, double bytesPerSecond, double expected) {
        assertThat(PriorityPause.headroomBytes(metres, bytesPerSecond, 4182))
                .isCloseTo(expected, Percentage.withPercentage(0.5));
    }

    /**
     * Queues served packet by packet and queues whose departures are computed on arrival give the same completions. Starts differ by a
     * prime number of picoseconds, as packets that come in the same instant are served in whatever order they come.
     */
    @ParameterizedTest
    @EnumSource
    void run_neverPaused_sameCompletionsAsOpenPorts(LoadBalancing balancing) {
        PacketSettings open = Packets.settings(balancing, DcqcnSettings.published());

        assertThat(staggered(paused(open, NEVER))).isEqualTo(staggered(open));
    }

    /** What came by a link is never more than the threshold and what was on its way: both latencies, the packet at either end. */
    @ParameterizedTest
    @CsvSource({"2", "8", "31"})
    void run_incast_nothingExceedsTheHeadroom(int senders) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(33);
        PacketNetwork network = new PacketNetwork(sim, star, lossless(LoadBalancing.ECMP, FixedWindow.unlimited()));
        List<Flow> flows = new ArrayList<>();
        for (int from = 1; from <= senders; from++) {
            flows.add(network.open(from, 0, 1_000_000, null));
        }
        sim.run();
        for (int from = 1; from <= senders; from++) {
            long latencyPs = star.linkLatencyPs(from);
            double inFlightBytes = 2 * latencyPs * 0.05 + 2 * 4182;
            LinkTraffic link = network.traffic(from);
            assertThat(link.mostHeldBytes()).isBetween(PAUSE_ABOVE, PAUSE_ABOVE + (long) inFlightBytes + 4182);
            assertThat(link.pausedPs()).isPositive();
        }
        long lastPs = flows.stream().mapToLong(Flow::completionPs).max().orElseThrow();
        double carriedPs = senders * 1_021_070 / 0.05;
        assertThat((double) lastPs).isCloseTo(carriedPs, Percentage.withPercentage(senders == 2 ? 2.5 : 1));
    }

    /**
     * Fourteen hosts below two leaves send to one host of a third without end; later another host of the first leaf sends to another of the
     * third. Pauses spread from the one receiver over the spines to the first leaf, and the victim waits with the culprits.
     * Congestion control has queues below the threshold by then, and the victim free.
     */
    @Test
    void run_victimOfAnIncast_suffersFromPausesAndRecoversWithCongestionControl() {
        assertThat(victimRate(FixedWindow.unlimited())).isLessThan(0.2);
        assertThat(victimRate(DcqcnSettings.published())).isGreaterThan(0.8);
        assertThat(victimRate(SwiftSettings.published())).isGreaterThan(0.8);
    }

    private static double victimRate(CongestionSettings congestion) {
        Simulation sim = new Simulation();
        FatTree tree = FatTree.ofPorts(2, Packets.wiring(16));
        RedMarking marking = new RedMarking(100_000, 400_000, 0.2);
        PriorityPause pause = PriorityPause.above(500_000, PacketFormat.roce());
        SwitchSettings switches =
                SwitchSettings.of(LoadBalancing.ADAPTIVE, marking).with(pause);
        PacketNetwork network =
                new PacketNetwork(sim, tree, new PacketSettings(PacketFormat.roce(), switches, congestion, 1));
        IntStream.range(0, 7).forEach(from -> network.open(from, 16, 1L << 40, null));
        IntStream.range(8, 15).forEach(from -> network.open(from, 16, 1L << 40, null));
        sim.runUntil(4 * Units.MILLISECOND);
        Flow victim = network.open(7, 17, 4_000_000, null);
        while (!victim.isDone()) {
            sim.runUntil(sim.now() + 10 * Units.MICROSECOND);
        }
        return Packets.rateFraction(victim);
    }

    private static PacketSettings lossless(LoadBalancing balancing, CongestionSettings congestion) {
        PacketSettings open = Packets.settings(balancing, congestion);
        return paused(open, PriorityPause.above(PAUSE_ABOVE, open.format()));
    }

    private static PacketSettings paused(PacketSettings open, PriorityPause thresholds) {
        return new PacketSettings(open.format(), open.switches().with(thresholds), open.congestion(), open.seed());
    }

    private static List<Long> staggered(PacketSettings settings) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), settings);
        int[] to = Packets.cycle(128, 9);
        IntStream.range(0, 128)
                .forEach(from -> Packets.at(
                        sim, from * 104_729L, () -> network.open(from, to[from], 400_000 + from * 977, null)));
        sim.run();
        return network.flows().stream().map(Flow::completionPs).toList();
    }
}
