package dev.zettasim.models.fluid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.core.engine.Event;
import dev.zettasim.core.engine.Simulation;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Transfer;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Topology;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.models.topology.Wirings;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hashing flows to paths costs, known from simulation and from balls in bins. */
class HashedPermutationTest {
    private static final double HOST = 50e9;

    /** Expected flows on the busiest of k uplinks when k flows are hashed onto them. */
    @ParameterizedTest
    @CsvSource({"8, 2.61", "16, 3.06", "32, 3.53", "64, 3.95"})
    void route_ecmp_busiestUplinkAsBallsInBins(int k, double expected) {
        FatTree tree = FatTree.ofTwoTiers(2 * k, k, Wirings.of(Routing.ECMP, 2 * k, HOST, 1));
        int trials = 8000;
        long sum = 0;
        for (int trial = 0; trial < trials; trial++) {
            sum += busiestUplink(tree, k, trial);
        }
        assertThat((double) sum / trials).isCloseTo(expected, Percentage.withPercentage(1));
    }

    /** 32 hosts per leaf, 32 spines per pod, 32 cores per spine, every link as fast as a host: 40 % of line rate. */
    @Test
    void open_permutation65536HashedTrunksAsHosts_fortyPercent() {
        double[] rates = permutationRates(FatTree.ofPorts(3, Wirings.of(Routing.ECMP, 64, HOST, 1)));
        assertThat(rates).hasSize(65_536);
        assertThat(Arrays.stream(rates).average().orElseThrow()).isCloseTo(0.40, within(0.01));
        assertThat(Arrays.stream(rates).min().orElseThrow()).isBetween(0.1, 0.15);
    }

    /** Half as many trunks, twice as fast: 32 hosts per leaf, 16 spines per pod, 16 cores per spine: 55 %. */
    @Test
    void open_permutation16384HashedFastTrunks_fiftyFivePercent() {
        Wiring plain = Wirings.of(Routing.ECMP, 32, HOST, 1);
        Switch twice = new Switch("switch", "ethernet", 32, 2 * HOST, 0, 1);
        Wiring wiring = new Wiring(plain.nic(), twice, Routing.ECMP, 1, 0, 0);
        double[] rates = permutationRates(FatTree.ofThreeTiers(16_384, 32, 16, wiring));
        assertThat(Arrays.stream(rates).average().orElseThrow()).isCloseTo(0.55, within(0.01));
    }

    @Test
    void open_permutationSprayed_fullRate() {
        double[] rates = permutationRates(FatTree.ofPorts(3, Wirings.of(Routing.ADAPTIVE, 32, HOST, 1)));
        assertThat(Arrays.stream(rates).min().orElseThrow()).isCloseTo(1, within(1e-9));
    }

    private static long busiestUplink(FatTree tree, int k, int trial) {
        int[] flows = new int[tree.links()];
        int[] route = new int[tree.longestRoute()];
        int most = 0;
        for (int host = 0; host < k; host++) {
            tree.route(host, k + host, trial, route);
            most = Math.max(most, ++flows[route[1]]);
        }
        return most;
    }

    /** Rates as shares of a host's when all send to a random other at once. */
    private static double[] permutationRates(Topology topology) {
        int[] to = permutation(topology.endpoints(), new Random(7));
        Simulation sim = new Simulation();
        FluidNetwork network = FluidNetwork.unfolded(sim, topology);
        Transfer[] transfers = new Transfer[to.length];
        Event done = Event.of("done", () -> {});
        for (int from = 0; from < to.length; from++) {
            Traffic traffic = Traffic.between(from, to[from], 0);
            transfers[from] = network.open(traffic, 1L << 40, 1, Double.POSITIVE_INFINITY, done);
        }
        sim.runUntil(0);
        return Arrays.stream(transfers)
                .mapToDouble(transfer -> transfer.bytesPerSecond() / HOST)
                .toArray();
    }

    /** One cycle through all (Sattolo), so that nobody sends to itself. */
    private static int[] permutation(int n, Random random) {
        int[] to = new int[n];
        Arrays.setAll(to, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i);
            int kept = to[i];
            to[i] = to[j];
            to[j] = kept;
        }
        return to;
    }
}
