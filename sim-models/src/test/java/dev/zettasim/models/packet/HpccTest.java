package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Senders that read what switches report. */
class HpccTest {
    /** Many to one in steady state: 95 % of the link used and next to nothing waiting for it. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void incast_steadyState_usesTheTargetWithoutAQueue(int senders) {
        Simulation sim = new Simulation();
        PacketNetwork network = incast(sim, senders);
        sim.runUntil(2 * Units.MILLISECOND);
        LinkTraffic before = network.traffic(network.fabric().multicastLink(0));
        sim.runUntil(4 * Units.MILLISECOND);
        LinkTraffic after = network.traffic(network.fabric().multicastLink(0));
        double used = (after.wireBytes() - before.wireBytes()) / (2e-3 * Packets.LINE_BYTES_PER_SECOND);
        assertThat(used).isBetween(0.90, 1.0);
        double queue = (after.meanQueueBytes() * after.packets() - before.meanQueueBytes() * before.packets())
                / (after.packets() - before.packets());
        assertThat(queue).isLessThan(10 * 4182);
    }

    /** Shares become equal by 80 bytes a round trip, which takes its time. */
    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void incast_steadyState_sharesBecomeEqual(int senders) {
        Simulation sim = new Simulation();
        PacketNetwork network = incast(sim, senders);
        sim.runUntil(2 * Units.MILLISECOND);
        long[] before = network.flows().stream().mapToLong(Flow::arrivedBytes).toArray();
        sim.runUntil(4 * Units.MILLISECOND);
        double share = 0.95 * 4096 / 4182 * 2e-3 * Packets.LINE_BYTES_PER_SECOND / senders;
        for (Flow flow : network.flows()) {
            double arrived = flow.arrivedBytes() - before[flow.number()];
            assertThat(arrived).isCloseTo(share, Percentage.withPercentage(25));
        }
    }

    /**
     * Jain's index of sixteen (sum of rates, squared, over n times the sum of their squares; 1 where all are equal, 1/16 where one has all).
     * With packets of 4 KiB each has one packet under way for a round trip, which no window divides further; with those of
     * 1 KB, as in the paper, four.
     */
    @ParameterizedTest
    @CsvSource({"4096, 0.88", "1000, 0.98"})
    void incast_ofSixteen_isFair(int payloadBytes, double leastIndex) {
        Simulation sim = new Simulation();
        PacketSettings settings = Packets.settings(LoadBalancing.ECMP, HpccSettings.published());
        PacketFormat format = new PacketFormat(payloadBytes, 86, 64, 1);
        PacketNetwork network = new PacketNetwork(
                sim,
                Packets.star(17),
                new PacketSettings(format, settings.switches(), settings.congestion(), settings.seed()));
        for (int from = 1; from <= 16; from++) {
            network.open(from, 0, 1L << 40, null);
        }
        sim.runUntil(2 * Units.MILLISECOND);
        long[] before = network.flows().stream().mapToLong(Flow::arrivedBytes).toArray();
        sim.runUntil(4 * Units.MILLISECOND);
        double sum = 0;
        double squares = 0;
        for (Flow flow : network.flows()) {
            double arrived = flow.arrivedBytes() - before[flow.number()];
            sum += arrived;
            squares += arrived * arrived;
        }
        assertThat(sum * sum / (16 * squares)).isGreaterThan(leastIndex);
    }

    /** Alone it goes at the target. */
    @Test
    void alone_onFiveHops_goesAtTheTarget() {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Packets.tree(), Packets.settings(LoadBalancing.ECMP, HpccSettings.published()));
        Flow flow = network.open(0, 127, 50_000_000, null);
        sim.run();
        assertThat(Packets.rateFraction(flow)).isBetween(0.88, 0.98);
    }

    /** Queues are shorter than those of marks and of delays. */
    @Test
    void permutation_hashed_queuesShorterThanOfDcqcn() {
        assertThat(meanQueue(HpccSettings.published())).isLessThan(0.3 * meanQueue(DcqcnSettings.published()));
    }

    private static PacketNetwork incast(Simulation sim, int senders) {
        PacketNetwork network = new PacketNetwork(
                sim, Packets.star(17), Packets.settings(LoadBalancing.ECMP, HpccSettings.published()));
        for (int from = 1; from <= senders; from++) {
            network.open(from, 0, 1L << 40, null);
        }
        return network;
    }

    private static double meanQueue(CongestionSettings congestion) {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Packets.tree(), Packets.settings(LoadBalancing.ECMP, congestion));
        Packets.ratesOf(network, sim, Packets.cycle(128, 5), 2_000_000);
        double most = 0;
        for (int link = 0; link < network.fabric().links(); link++) {
            most = Math.max(most, network.traffic(link).meanQueueBytes());
        }
        return most;
    }
}
