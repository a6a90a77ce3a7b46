package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.network.Cast;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.ExpertSpread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CollectivesTest {
    private static final long MIB = 1L << 20;
    private final Cluster h100 = TestClusters.of(TestNodes.hgxH100(), 16);
    private final Collectives hgx = new Collectives(h100);
    private final Collectives withExperts =
            new Collectives(h100, h100.node(), new ExpertSpread(new Experts(256, 8, 2048, 1, 3, true)));

    /** Measured by nccl-tests on eight H100: 2.111 ms. */
    @Test
    void choose_nvlsAllReduceOf512MiB_takesTheMeasuredTime() {
        Choice choice = hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 8), 512 * MIB);
        assertThat(choice.algorithm()).isEqualTo("nvls");
        assertThat(Alone.seconds(h100, choice, 512 * MIB)).isCloseTo(2.111e-3, within(0.05 * 2.111e-3));
        assertThat(through(choice.traffic(), 3, Cast.REDUCE, true)).isEqualTo(1);
        assertThat(through(choice.traffic(), 3, Cast.MULTICAST, false)).isEqualTo(1);
    }

    /** Measured: 4 members 2.3 ms, 8 members 2.11 ms; between them lies what is between. */
    @Test
    void choose_groupBetweenMeasuredSizes_isInterpolated() {
        double four = Alone.seconds(h100, hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 4), 512 * MIB), 512 * MIB);
        double six = Alone.seconds(h100, hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 6), 512 * MIB), 512 * MIB);
        double eight = Alone.seconds(h100, hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 8), 512 * MIB), 512 * MIB);
        assertThat(six).isCloseTo((four + eight) / 2, within(1e-11));
    }

    /** 64 of 72 keep the bus bandwidth of 8: 453 GB/s · 14/8 = 793 GB/s. */
    @Test
    void choose_nvl72_keepsTheBusBandwidth() {
        Collectives rack = new Collectives(TestClusters.of(TestNodes.nvl72(), 1));
        Choice choice = rack.choose(CollectiveKind.ALL_REDUCE, range(0, 64), 512 * MIB);
        assertThat(choice.algorithm()).isEqualTo("nvls");
        assertThat(choice.capBytesPerSecond() * 126 / 64).isCloseTo(453e9 * 14 / 8, within(1.0));
    }

    /** 14 steps of 1 us and 10 us; 0.8 of 448 GB/s over the ring's 14/8. */
    @Test
    void choose_withoutCurves_isARingOverThePorts() {
        Choice choice = new Collectives(TestClusters.of(TestNodes.unmeasured(), 1))
                .choose(CollectiveKind.ALL_REDUCE, range(0, 8), MIB);
        assertThat(choice.holdPs()).isEqualTo(24_000_000);
        assertThat(choice.capBytesPerSecond()).isCloseTo(0.8 * 448e9 * 8 / 14, within(1.0));
    }

    /** Each NIC carries an eighth of 2 · 63/64 of the bytes; so does each port inside, eight times. */
    @Test
    void choose_ringOf64_loadsEveryNicAndPortAlike() {
        Collectives plain = new Collectives(TestClusters.of(TestNodes.hgxA100(), 128));
        Choice choice = plain.choose(CollectiveKind.ALL_REDUCE, range(0, 64), 1024 * MIB);
        assertThat(choice.algorithm()).isEqualTo("ring");
        assertThat(choice.traffic().edges()).isEqualTo(128);
        double factor = 2 * 63.0 / 64;
        for (int gpu = 0; gpu < 64; gpu++) {
            assertThat(network(choice.traffic(), gpu, true)).isCloseTo(factor / 8, within(1e-12));
            assertThat(network(choice.traffic(), gpu, false)).isCloseTo(factor / 8, within(1e-12));
            assertThat(local(choice.traffic(), gpu, true)).isCloseTo(factor, within(1e-12));
        }
    }

    /** One member per node: the whole ring stays on its rail, one edge per node. */
    @Test
    void choose_onePerNode_usesOneNic() {
        int[] rail = new int[16];
        for (int node = 0; node < rail.length; node++) {
            rail[node] = 8 * node + 3;
        }
        Choice choice = hgx.choose(CollectiveKind.REDUCE_SCATTER, rail, 4096 * MIB);
        assertThat(choice.algorithm()).isEqualTo("ring");
        assertThat(choice.traffic().edges()).isEqualTo(16);
        assertThat(network(choice.traffic(), 3, true)).isCloseTo(15.0 / 16, within(1e-12));
        // Alone: at least 15/16 of the bytes over 50 GB/s, less 6 % for headers.
        assertThat(Alone.seconds(h100, choice, 4096 * MIB)).isGreaterThan(4096 * MIB * 15.0 / 16 / 47e9);
    }

    /** Two members per node use two NICs, and half of each byte goes over each. */
    @Test
    void choose_twoPerNode_useTwoNics() {
        int[] pairs = {0, 1, 8, 9, 16, 17, 24, 25};
        Choice choice = new Collectives(TestClusters.of(TestNodes.hgxA100(), 128))
                .choose(CollectiveKind.ALL_GATHER, pairs, 1024 * MIB);
        assertThat(network(choice.traffic(), 9, true)).isCloseTo(7.0 / 8 / 2, within(1e-12));
        assertThat(local(choice.traffic(), 9, true)).isCloseTo(7.0 / 8, within(1e-12));
    }

    /**
     * Both trees together: a domain inside one tree sends to its parent and two children there, and up in the other: at most
     * 4 · 1/2 of the bytes per node, a quarter per NIC with eight of them.
     */
    @Test
    void choose_treeOf128Nodes_loadsNoNicMoreThanTwiceTheBytes() {
        Collectives plain = new Collectives(TestClusters.of(TestNodes.hgxA100(), 128));
        Choice choice = plain.choose(CollectiveKind.ALL_REDUCE, range(0, 1024), 256 * MIB);
        assertThat(choice.algorithm()).isEqualTo("tree");
        double total = 0;
        for (int gpu = 0; gpu < 1024; gpu++) {
            double up = network(choice.traffic(), gpu, true);
            assertThat(up).isLessThanOrEqualTo(2.0 / 8 + 1e-12);
            total += up;
        }
        // 127 edges per tree and channel, both ways, each with half of an eighth.
        assertThat(total).isCloseTo(127 * 2 * 2 * 0.5, within(1e-9));
    }

    /** Two nodes: each of the two trees has one edge, so a NIC sends the bytes once and not twice. */
    @Test
    void choose_inSwitchTreeOfTwoNodes_sendsTheBytesOnce() {
        Choice choice = hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 16), 1024 * MIB);
        assertThat(choice.algorithm()).isEqualTo("nvls-tree");
        assertThat(network(choice.traffic(), 5, true)).isCloseTo(1.0 / 8, within(1e-12));
        assertThat(through(choice.traffic(), 5, Cast.REDUCE, true)).isEqualTo(1);
    }

    /** Of each byte 56/64 leave the node; a NIC carries its own GPU's share. */
    @Test
    void choose_allToAllOf64_sendsWhatIsForOtherNodesOverItsNic() {
        Choice choice = hgx.choose(CollectiveKind.ALL_TO_ALL, range(0, 64), MIB);
        assertThat(network(choice.traffic(), 17, true)).isCloseTo(56.0 / 64, within(1e-12));
        assertThat(network(choice.traffic(), 17, false)).isCloseTo(56.0 / 64, within(1e-12));
        assertThat(choice.holdPs()).isEqualTo(10_000_000 + 63 * 400_000);
    }

    /**
     * Sixteen HGX H100 whose network reduces: each NIC sends an eighth of the bytes and hears it once, each port once; so the NICs, 47 GB/s
     * of payload each, would do 376 GB/s, and the switches inside a server 262 GB/s, as measured. A ring sends twice as much.
     */
    @Test
    void choose_allReduceInTheNetwork_sendsOnceAndHearsOnce() {
        Choice choice = hgx.communicator(range(0, 128)).aggregated().choose(CollectiveKind.ALL_REDUCE, 1024 * MIB);
        assertThat(choice.algorithm()).isEqualTo("nvls");
        assertThat(network(choice.traffic(), 5, true)).isCloseTo(1.0 / 8, within(1e-12));
        assertThat(network(choice.traffic(), 5, false)).isCloseTo(1.0 / 8, within(1e-12));
        assertThat(through(choice.traffic(), 5, Cast.REDUCE, true)).isEqualTo(1);
        double alone = Alone.seconds(h100, choice, 1024 * MIB);
        assertThat(alone).isCloseTo(43e-6 + 1024 * MIB / 262e9, within(1e-2 * alone));
        Choice plain = hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 128), 1024 * MIB);
        assertThat(plain.algorithm()).isEqualTo("nvls-tree");
        assertThat(Alone.seconds(h100, plain, 1024 * MIB)).isGreaterThan(1.3 * alone);
    }

    /** One member per node has nothing to wait for inside: one message each way, at the rate of the NIC. */
    @Test
    void choose_railInTheNetwork_isLimitedByTheNic() {
        int[] rail = new int[16];
        for (int node = 0; node < rail.length; node++) {
            rail[node] = 8 * node + 3;
        }
        Choice choice = hgx.communicator(rail).aggregated().choose(CollectiveKind.ALL_REDUCE, 1024 * MIB);
        assertThat(choice.algorithm()).startsWith("collnet");
        assertThat(network(choice.traffic(), 3, true)).isEqualTo(1);
        assertThat(Alone.seconds(h100, choice, 1024 * MIB))
                .isLessThan(
                        0.6 * Alone.seconds(h100, hgx.choose(CollectiveKind.ALL_REDUCE, rail, 1024 * MIB), 1024 * MIB));
    }

    /** A message of a pipeline stage: 10 us of the library and the route, then one edge. */
    @Test
    void choose_sendReceive_isOneEdge() {
        Choice far = hgx.choose(CollectiveKind.SEND_RECEIVE, new int[] {3, 11}, MIB);
        // Two adapters 1.5 us, one switch: both are under the same leaf.
        assertThat(far.holdPs()).isEqualTo(10_000_000 + h100.latencyPs(3, 11));
        assertThat(far.traffic().edges()).isEqualTo(1);
        Choice near = hgx.choose(CollectiveKind.SEND_RECEIVE, new int[] {3, 5}, MIB);
        // A port 0.7 us.
        assertThat(near.holdPs()).isEqualTo(6_000_000 + 700_000);
        // Of two, half of the exchange of 546 GB/s is sent.
        assertThat(near.capBytesPerSecond()).isCloseTo(273e9, within(1.0));
    }

    @Test
    void choose_scalar_isLatencyAlone() {
        Choice choice = hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 64), 4);
        assertThat(choice.protocol()).isEqualTo("ll");
        assertThat(choice.traffic().edges()).isZero();
        // Tree LL: 6.8 + 2 · (7 · 0.6 + 3 · 5) us.
        assertThat(choice.holdPs()).isEqualTo(45_200_000);
    }

    @Test
    void choose_groupOfOne_takesNoTime() {
        Choice choice = hgx.choose(CollectiveKind.ALL_GATHER, new int[] {7}, MIB);
        assertThat(choice.holdPs()).isZero();
        assertThat(choice.traffic().edges()).isZero();
    }

    /** Whatever the order of ranks, domains come in the order in which ranks reach them, rails stay together. */
    @Test
    void choose_scatteredRanks_keepRails() {
        int[] scattered = {17, 0, 9, 16, 1, 8};
        Choice choice = new Collectives(TestClusters.of(TestNodes.hgxA100(), 128))
                .choose(CollectiveKind.ALL_REDUCE, scattered, 1024 * MIB);
        Traffic traffic = choice.traffic();
        for (int edge = 0; edge < traffic.edges(); edge++) {
            boolean between = traffic.from(edge) / 8 != traffic.to(edge) / 8;
            assertThat(!between || traffic.from(edge) % 8 == traffic.to(edge) % 8)
                    .isTrue();
        }
        assertThat(network(traffic, 16, true)).isCloseTo(2 * 5.0 / 6 / 2, within(1e-12));
    }

    /** Three members here, one there: the lone one's NIC takes all three channels. */
    @Test
    void choose_unevenDomains_loneMemberTakesAllChannels() {
        Choice choice = new Collectives(TestClusters.of(TestNodes.hgxA100(), 128))
                .choose(CollectiveKind.ALL_REDUCE, new int[] {0, 1, 2, 8}, 1024 * MIB);
        assertThat(network(choice.traffic(), 8, true)).isCloseTo(1.5, within(1e-12));
        assertThat(network(choice.traffic(), 2, true)).isCloseTo(0.5, within(1e-12));
    }

    /** Two pairs of neighbours in different nodes: a message per port and direction, two of the four through NICs. */
    @Test
    void choose_ringShift_sendsOneMessageFromEachToTheNext() {
        Choice choice = hgx.choose(CollectiveKind.RING_SHIFT, new int[] {0, 1, 8, 9}, 64 * MIB);
        Choice between = hgx.choose(CollectiveKind.SEND_RECEIVE, new int[] {1, 8}, 64 * MIB);
        Choice inside = hgx.choose(CollectiveKind.SEND_RECEIVE, new int[] {0, 1}, 64 * MIB);
        assertThat(choice.traffic().edges()).isEqualTo(4);
        assertThat(choice.traffic().to(3)).isEqualTo(0);
        assertThat(network(choice.traffic(), 1, true)).isEqualTo(1);
        assertThat(local(choice.traffic(), 0, true)).isEqualTo(1);
        assertThat(choice.holdPs()).isEqualTo(Math.max(between.holdPs(), inside.holdPs()));
        assertThat(choice.capBytesPerSecond())
                .isEqualTo(Math.min(between.capBytesPerSecond(), inside.capBytesPerSecond()));
    }

    @ParameterizedTest
    @EnumSource(CollectiveKind.class)
    void choose_anyKind_capAndHoldArePositive(CollectiveKind kind) {
        for (int ranks = 2; ranks <= 40; ranks++) {
            Choice choice = withExperts.choose(kind, range(4, ranks), 8 * MIB);
            assertThat(choice.holdPs()).isPositive();
            assertThat(choice.capBytesPerSecond()).isPositive();
            assertThat(choice.traffic().edges()).isPositive();
        }
    }

    private static double network(Traffic traffic, int gpu, boolean out) {
        return sum(traffic, gpu, out, true);
    }

    private static double local(Traffic traffic, int gpu, boolean out) {
        return sum(traffic, gpu, out, false);
    }

    private static double sum(Traffic traffic, int gpu, boolean out, boolean between) {
        double sum = 0;
        for (int edge = 0; edge < traffic.edges(); edge++) {
            int end = out ? traffic.from(edge) : traffic.to(edge);
            boolean crosses = traffic.from(edge) / 8 != traffic.to(edge) / 8;
            if (end == gpu && crosses == between && traffic.cast(edge) == Cast.UNICAST) {
                sum += traffic.wireBytesPerByte(edge);
            }
        }
        return sum;
    }

    private static double through(Traffic traffic, int gpu, Cast cast, boolean out) {
        double sum = 0;
        for (int edge = 0; edge < traffic.edges(); edge++) {
            int end = out ? traffic.from(edge) : traffic.to(edge);
            if (end == gpu && traffic.cast(edge) == cast) {
                sum += traffic.wireBytesPerByte(edge);
            }
        }
        return sum;
    }

    /** Measured by nccl-tests on two nodes of eight H100 with 400 Gbit/s per GPU: 17.23 ms for 4 GiB. */
    @Test
    void choose_twoNodesOfH100_isNearTheMeasuredTime() {
        Choice choice = hgx.choose(CollectiveKind.ALL_REDUCE, range(0, 16), 4096 * MIB);
        assertThat(Alone.seconds(h100, choice, 4096 * MIB)).isCloseTo(17.23e-3, within(0.03 * 17.23e-3));
    }

    /** Measured by nccl-tests on two nodes of eight A100 with 200 Gbit/s per GPU: 42.75 ms for 4 GiB. */
    @Test
    void choose_twoNodesOfA100_isNearTheMeasuredTime() {
        Cluster a100 = TestClusters.of(TestNodes.hgxA100(), 2);
        Choice choice = new Collectives(a100).choose(CollectiveKind.ALL_REDUCE, range(0, 16), 4096 * MIB);
        assertThat(Alone.seconds(a100, choice, 4096 * MIB)).isCloseTo(42.75e-3, within(0.02 * 42.75e-3));
    }

    /**
     * Eight ranks, 1 GB each, 50 GB/s per adapter and no latency. Two leaves of four: of each rank's 7/8 GB, half a GB crosses;
     * at 2:1 four ranks send 2 GB over 100 GB/s: 20 ms. With full bisection 7/8 GB over 50 GB/s: 17.5 ms.
     */
    @ParameterizedTest
    @CsvSource({"1, 17.5", "2, 20.0"})
    void choose_allToAllOverTwoLeaves_crossesTheTrunk(double oversubscription, double milliseconds) {
        Cluster single = TestClusters.singles(8, 4, oversubscription);
        Choice choice = new Collectives(single).choose(CollectiveKind.ALL_TO_ALL, range(0, 8), 1_000_000_000);
        double seconds = Alone.seconds(single, choice, 1_000_000_000) - choice.holdPs() * 1e-12;
        assertThat(seconds).isCloseTo(milliseconds * 1e-3, within(1e-9));
    }

    private static int[] range(int first, int count) {
        int[] gpus = new int[count];
        for (int i = 0; i < count; i++) {
            gpus[i] = first + i;
        }
        return gpus;
    }
}
