package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Simulation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Receivers that take packets in order only. */
class ReorderingTest {
    /** What keeps its path keeps its order. */
    @Test
    void goBack_hashedPaths_sameCompletionsAsPlacing() {
        assertThat(completions(LoadBalancing.ECMP, Reordering.GO_BACK))
                .isEqualTo(completions(LoadBalancing.ECMP, Reordering.PLACED));
    }

    /** Spraying to such receivers is worse than hashing: what overtakes is sent again. */
    @Test
    void goBack_sprayedPackets_goodputCollapses() {
        double placed = mean(completions(LoadBalancing.RANDOM_SPRAY, Reordering.PLACED));
        double goBack = mean(completions(LoadBalancing.RANDOM_SPRAY, Reordering.GO_BACK));
        double hashed = mean(completions(LoadBalancing.ECMP, Reordering.GO_BACK));

        assertThat(goBack).isGreaterThan(3 * placed).isGreaterThan(hashed);
    }

    @ParameterizedTest
    @EnumSource
    void goBack_anyBalancing_everythingArrives(LoadBalancing balancing) {
        assertThat(completions(balancing, Reordering.GO_BACK)).hasSize(128).allMatch(ps -> ps > 0);
    }

    /**
     * Overtaking and losses together: a timer may be the last event of a flow, for a packet that was sent before the sender went back.
     * Sixteen hosts of a tree, 384 messages at once, and room for some 60 packets in each switch.
     */
    @ParameterizedTest
    @EnumSource
    void goBack_switchesLosePackets_everythingArrives(LoadBalancing balancing) {
        Simulation sim = new Simulation();
        PacketSettings placed = Packets.settings(balancing, FixedWindow.unlimited());
        PacketSettings settings = placed.with(HostSettings.of(Reordering.GO_BACK))
                .with(placed.switches().with(new BufferSettings(250_000, 1, false)));
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), settings);
        Random random = new Random(7);
        for (int flow = 0; flow < 384; flow++) {
            int from = random.nextInt(16);
            network.open(from, (from + 1 + random.nextInt(15)) % 16, 200_000, null);
        }
        sim.run();

        assertThat(network.flows()).allMatch(Flow::isDone).allMatch(flow -> flow.arrivedBytes() == 200_000);
    }

    private static List<Long> completions(LoadBalancing balancing, Reordering reordering) {
        Simulation sim = new Simulation();
        PacketSettings placed = Packets.settings(balancing, SwiftSettings.published());
        PacketSettings settings = placed.with(HostSettings.of(reordering));
        PacketNetwork network = new PacketNetwork(sim, Packets.tree(), settings);
        Packets.ratesOf(network, sim, Packets.cycle(128, 3), 400_000);
        return network.flows().stream().map(Flow::completionPs).toList();
    }

    private static double mean(List<Long> completions) {
        return completions.stream().mapToLong(Long::longValue).average().orElseThrow();
    }
}
