package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.topology.FatTree;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Switches with a finite memory that all queues share. */
class SharedBufferTest {
    private static final long BUFFER = 4_000_000;

    /**
     * Each of n full queues holds α times what they leave free: Q = α (B − n Q), so Q = α B / (1 + n α). A queue takes one packet beyond
     * that; those that are sent at once take their senders' turns.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 2000000",
        "2, 1, 1333333",
        "4, 1, 800000",
        "1, 0.125, 444444",
        "4, 0.125, 333333",
        "2, 4, 1777778"
    })
    void queue_ofSeveralFullOnes_isItsShareOfWhatIsFree(int receivers, double alpha, double expectedBytes) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(32);
        PacketNetwork network = new PacketNetwork(sim, star, finite(alpha, false, FixedWindow.unlimited()));
        for (int from = receivers; from < 32; from++) {
            network.open(from, from % receivers, 10_000_000, null);
        }
        sim.runUntil(60 * Units.MICROSECOND);
        for (int to = 0; to < receivers; to++) {
            LinkTraffic down = network.traffic(star.multicastLink(to));
            assertThat(down.lostPackets()).isPositive();
        }
        double queued = network.traffic(star.multicastLink(0)).longestQueueBytes();
        assertThat(queued).isGreaterThan(expectedBytes - 3 * 4182);
        assertThat((double) network.mostBufferedBytes())
                .isCloseTo(receivers * expectedBytes, Offset.offset(receivers * 3 * 4182.0));
    }

    /** What is lost is sent again after its timer; every byte arrives once, whatever the receiver does with the order. */
    @ParameterizedTest
    @CsvSource({"PLACED, 16", "GO_BACK, 16", "PLACED, 31"})
    void run_lossyIncast_everyByteArrivesOnce(Reordering reordering, int senders) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(32);
        PacketSettings settings = finite(1, false, SwiftSettings.published()).with(HostSettings.of(reordering));
        PacketNetwork network = new PacketNetwork(sim, star, settings);
        for (int from = 1; from <= senders; from++) {
            network.open(from, 0, 1_000_000, null);
        }
        sim.run();
        LinkTraffic down = network.traffic(star.multicastLink(0));
        assertThat(down.lostPackets()).isPositive();
        assertThat(network.flows()).allMatch(flow -> flow.arrivedBytes() == 1_000_000);
        if (reordering == Reordering.PLACED) {
            assertThat(down.packets()).isEqualTo(senders * 245L);
        }
    }

    /**
     * Queues mark before they overflow. A sender that has sent all needs no timer, until one of its packets turns out to be lost 100 us after
     * it was sent, when the timer of DCQCN has been due for long.
     */
    @ParameterizedTest
    @EnumSource
    void run_incastUnderDcqcn_everythingArrivesOnce(Reordering reordering) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(32);
        PacketSettings settings = finite(1, false, DcqcnSettings.published()).with(HostSettings.of(reordering));
        PacketNetwork network = new PacketNetwork(sim, star, settings);
        for (int from = 1; from < 32; from++) {
            network.open(from, 0, 200_000, null);
        }
        sim.run();
        LinkTraffic down = network.traffic(star.multicastLink(0));
        assertThat(down.markedPackets()).isPositive();
        assertThat(down.lostPackets()).isPositive();
        assertThat(network.flows()).allMatch(flow -> flow.arrivedBytes() == 200_000);
    }

    /** A packet that is lost on an otherwise idle way comes again after the timer that began when it was sent. */
    @Test
    void run_onePacketOfTwoLost_comesOneTimeoutLater() {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(4);
        PacketSettings settings = finite(0.002, false, FixedWindow.unlimited());
        PacketNetwork network = new PacketNetwork(sim, star, settings);
        // Room for one packet waiting at most: of two that come together one is sent, the next waits, the third is
        // lost.
        Flow first = network.open(1, 0, 4096, null);
        Flow second = network.open(2, 0, 4096, null);
        Flow third = network.open(3, 0, 4096, null);
        sim.run();
        long lost = network.traffic(star.multicastLink(0)).lostPackets();
        assertThat(lost).isEqualTo(1);
        assertThat(first.completionPs()).isEqualTo(first.idealPs());
        assertThat(second.completionPs()).isEqualTo(second.idealPs() + 83_640);
        assertThat(third.completionPs()).isEqualTo(third.idealPs() + 100 * Units.MICROSECOND);
    }

    /** Pauses that follow what is free: nothing is lost, and no more held than there is. */
    @ParameterizedTest
    @CsvSource({"2", "4", "16"})
    void run_pausesThatFollowTheMemory_nothingIsLost(int senders) {
        Simulation sim = new Simulation();
        FatTree star = Packets.star(32);
        PacketSettings open = finite(0.125, false, FixedWindow.unlimited());
        PriorityPause pause = PriorityPause.above(BUFFER, open.format());
        PacketNetwork network =
                new PacketNetwork(sim, star, open.with(open.switches().with(pause)));
        for (int from = 1; from <= senders; from++) {
            network.open(from, 0, 1_000_000, null);
        }
        sim.run();
        assertThat(network.traffic(star.multicastLink(0)).lostPackets()).isZero();
        assertThat(network.mostBufferedBytes()).isLessThanOrEqualTo(BUFFER);
        // The first to be paused holds an eighth of what the others leave free, and what was on its way.
        assertThat(network.traffic(1).mostHeldBytes()).isBetween(BUFFER / (8 + senders) - 9_000, BUFFER / 8 + 60_000);
        assertThat(network.traffic(1).pausedPs()).isPositive();
    }

    @Test
    void buffer_ofNothing_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BufferSettings(0, 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new BufferSettings(1, 0, false));
    }

    static PacketSettings finite(double alpha, boolean cuts, CongestionSettings congestion) {
        PacketSettings settings = Packets.settings(LoadBalancing.ECMP, congestion);
        return settings.with(settings.switches().with(new BufferSettings(BUFFER, alpha, cuts)));
    }
}
