package dev.zettasim.models.packet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.core.units.Units;
import dev.zettasim.models.fluid.FluidNetwork;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/**
 * The fluid level beside this one on long transfers with adaptive routing: it knows the payload's share of the line, 4,096 of 4,182
 * bytes, and that adaptive routing reaches 96 % of a bundle.
 */
class FluidAgreesTest {
    private static final double GOODPUT = 4096.0 / 4182;

    @Test
    void permutation_meanCompletion_withinFivePercent() {
        int[] to = Packets.cycle(128, 4);
        List<int[]> pairs = new ArrayList<>();
        for (int from = 0; from < 128; from++) {
            pairs.add(new int[] {from, to[from]});
        }
        compare(Packets.tree(), fluidTree(3), pairs, 8_000_000, true);
    }

    /** A ring over 16 hosts anywhere in steady state: each edge carries 2 × 15/16 of 16 MiB. */
    @Test
    void ringAllReduce_lastCompletion_withinFivePercent() {
        int[] places = Packets.cycle(128, 8);
        List<int[]> pairs = new ArrayList<>();
        for (int rank = 0; rank < 16; rank++) {
            pairs.add(new int[] {places[rank], places[(rank + 1) % 16]});
        }
        compare(Packets.tree(), fluidTree(3), pairs, 2 * 15 * (16L << 20) / 16, false);
    }

    @Test
    void allToAll_lastCompletion_withinFivePercent() {
        List<int[]> pairs = new ArrayList<>();
        for (int shift = 1; shift < 32; shift++) {
            for (int from = 0; from < 32; from++) {
                pairs.add(new int[] {from, (from + shift) % 32});
            }
        }
        compare(FatTree.ofPorts(2, Packets.wiring(8)), fluidTree(2), pairs, 1_000_000, false);
    }

    private static void compare(FatTree tree, FatTree fluidTree, List<int[]> pairs, long bytes, boolean onTheMean) {
        double[] packets = packetSeconds(tree, pairs, bytes);
        double[] fluid = fluidSeconds(fluidTree, pairs, bytes);
        double simulated = onTheMean ? mean(packets) : max(packets);
        assertThat(simulated).isCloseTo(onTheMean ? mean(fluid) : max(fluid), Percentage.withPercentage(5));
    }

    private static double[] packetSeconds(FatTree tree, List<int[]> pairs, long bytes) {
        Simulation sim = new Simulation();
        PacketNetwork network =
                new PacketNetwork(sim, tree, Packets.settings(LoadBalancing.ADAPTIVE, SwiftSettings.published()));
        pairs.forEach(pair -> network.open(pair[0], pair[1], bytes, null));
        sim.run();
        return network.flows().stream()
                .mapToDouble(flow -> Units.toSeconds(flow.completionPs()))
                .toArray();
    }

    private static double[] fluidSeconds(FatTree tree, List<int[]> pairs, long bytes) {
        Simulation sim = new Simulation();
        FluidNetwork network = FluidNetwork.unfolded(sim, tree);
        double[] seconds = new double[pairs.size()];
        for (int i = 0; i < seconds.length; i++) {
            int flow = i;
            Event done = Event.of("done", () -> seconds[flow] = Units.toSeconds(sim.now()));
            Traffic traffic = Traffic.between(pairs.get(i)[0], pairs.get(i)[1], 0);
            network.open(traffic, bytes, 1, Double.POSITIVE_INFINITY, done);
        }
        sim.run();
        return seconds;
    }

    private static FatTree fluidTree(int tiers) {
        Nic nic = new Nic("nic", Packets.LINE_BYTES_PER_SECOND, GOODPUT, 0.5e-6);
        Switch model = new Switch("switch", "ethernet", 8, Packets.LINE_BYTES_PER_SECOND, 0.3e-6, 0.96);
        return FatTree.ofPorts(tiers, new Wiring(nic, model, Routing.ADAPTIVE, 1, 2, 10));
    }

    private static double mean(double[] seconds) {
        return Arrays.stream(seconds).average().orElseThrow();
    }

    private static double max(double[] seconds) {
        return Arrays.stream(seconds).max().orElseThrow();
    }
}
