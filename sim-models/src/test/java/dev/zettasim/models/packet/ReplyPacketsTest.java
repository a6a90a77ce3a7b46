package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acknowledgements that are packets on the way back. */
class ReplyPacketsTest {
    /** On an empty network they take as long as is assumed without: a window of one packet, 100 round trips but for the last way back. */
    @Test
    void completionPs_windowOfOnePacket_oneRoundTripEach() {
        Simulation sim = new Simulation();
        PacketSettings settings = replying(Packets.settings(LoadBalancing.ECMP, new FixedWindow(4182)));
        PacketNetwork network = new PacketNetwork(sim, Chain.uniform(3, 50e9, 1_000_000), settings);
        Flow flow = network.open(0, 1, 100 * 4096, null);
        sim.run();
        long forwardPs = 3 * (83_640 + 1_000_000);
        long backPs = 3 * (1_280 + 1_000_000);
        assertThat(flow.completionPs()).isEqualTo(100 * forwardPs + 99 * backPs);
    }

    /** Two hosts that send to each other: each link carries 4,182 bytes forth and 64 back for every 4,096 of payload. */
    @Test
    void run_bothDirections_repliesTakeTheirShare() {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, Packets.star(4), replying(Packets.unlimited(LoadBalancing.ECMP)));
        Flow forth = network.open(0, 1, 4096 * 10_000L, null);
        Flow back = network.open(1, 0, 4096 * 10_000L, null);
        sim.run();
        double share = 4096.0 / (4182 + 64);
        assertThat(Packets.rateFraction(forth)).isCloseTo(share, Percentage.withPercentage(0.5));
        assertThat(Packets.rateFraction(back)).isCloseTo(share, Percentage.withPercentage(0.5));
    }

    /** The mean of a permutation under adaptive routing moves by about what they take of the links, 1.5 %. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void run_permutation_slowerByWhatTheyTake(long seed) {
        double without = meanPs(Packets.settings(LoadBalancing.ADAPTIVE, SwiftSettings.published()), seed);
        double with = meanPs(replying(Packets.settings(LoadBalancing.ADAPTIVE, SwiftSettings.published())), seed);
        assertThat(with / without).isBetween(1.0, 1.05);
    }

    private static double meanPs(PacketSettings settings, long seed) {
        Simulation sim = new Simulation();
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), settings);
        Packets.ratesOf(network, sim, Packets.cycle(128, seed), 2_000_000);
        return network.flows().stream().mapToLong(Flow::completionPs).average().orElseThrow();
    }

    private static PacketSettings replying(PacketSettings settings) {
        return settings.with(settings.hosts().withRepliesByPacket());
    }
}
