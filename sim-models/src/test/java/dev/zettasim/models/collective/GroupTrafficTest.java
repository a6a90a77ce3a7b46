package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.SecondTier;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupTrafficTest {
    private static final int NODES = 4;
    private static final int RANKS = 32;

    private final Cluster cluster = TestClusters.of(TestNodes.hgxH100(), NODES);
    private final Members members =
            Members.of(cluster, IntStream.range(0, RANKS).toArray());

    /** Bytes per byte of the size that every link of a kind carries; fails where they differ. */
    private double each(Traffic traffic, String kind, int links) {
        Usage usage = new UsageMeter(cluster).measure(traffic);
        double[] loads = IntStream.range(0, usage.links().length)
                .filter(i -> cluster.kind(usage.links()[i]).equals(kind))
                .mapToDouble(i -> usage.coefficients()[i])
                .toArray();
        assertThat(loads).hasSize(links);
        for (double load : loads) {
            assertThat(load).isCloseTo(loads[0], within(1e-12));
        }
        return loads[0];
    }

    /** Each of 8 channels has 1/8 of the bytes and passes one NIC per node; ports see all but what leaves by the own NIC. */
    @Test
    void ring_putsAnEighthOnEachNic() {
        Traffic ring = GroupTraffic.ring(members, 2);
        assertThat(each(ring, "nic-up", RANKS)).isCloseTo(2.0 / 8, within(1e-12));
        assertThat(each(ring, "nic-down", RANKS)).isCloseTo(2.0 / 8, within(1e-12));
        assertThat(each(ring, "gpu-up", RANKS)).isCloseTo(2, within(1e-12));
    }

    /** A member keeps 1/32, sends 7/32 to its node and 24/32 elsewhere: by the NICs, and 7/8 of it first to another's rail. */
    @Test
    void allToAll_leavesByTheTargetsRail() {
        Traffic exchange = GroupTraffic.allToAll(members);
        assertThat(each(exchange, "nic-up", RANKS)).isCloseTo(24.0 / 32, within(1e-12));
        assertThat(each(exchange, "gpu-up", RANKS)).isCloseTo(7.0 / 32 + 7.0 / 8 * 24 / 32, within(1e-12));
    }

    /**
     * Two leaves of four hosts, whatever the order of ranks: every host sends once and hears once, every leaf sends up and hears once what
     * its four hosts add up to.
     */
    @Test
    void aggregated_loadsEachLinkOfATreeOnce() {
        Cluster tree = TestClusters.singles(8, 4, 1);
        Members scattered = Members.of(tree, new int[] {6, 1, 4, 3, 0, 7, 2, 5});
        Usage usage = new UsageMeter(tree).measure(GroupTraffic.aggregated(scattered, 1, 0));
        // Eight adapters and two leaves, up and down.
        assertThat(usage.links()).hasSize(20);
        assertThat(usage.coefficients()).containsOnly(1);
    }

    /** Four servers, of which a second tier of half their ports' rate makes one domain. */
    private final Cluster tiered =
            TestClusters.of(TestNodes.tiered(TestNodes.hgxH100(), new SecondTier(4, 2, 6e-7, 0, 0)), NODES);

    /** All with all: 31/32 through each port; of each server's 8 · 32 parts of 1/32 three quarters leave it: 8 · 24/32. */
    @Test
    void exchangeInDomain_ofFourStars_sendsThreeQuartersBetweenThem() {
        Traffic traffic = GroupTraffic.exchangeInDomain(Members.of(tiered, range(RANKS)), 31.0 / 32);
        assertThat(loads(tiered, traffic, "gpu-up"))
                .hasSize(RANKS)
                .containsOnly(new double[] {31.0 / 32}, within(1e-12));
        assertThat(loads(tiered, traffic, "domain-up"))
                .hasSize(NODES)
                .containsOnly(new double[] {8 * 24.0 / 32}, within(1e-12));
        assertThat(loads(tiered, traffic, "domain-down"))
                .hasSize(NODES)
                .containsOnly(new double[] {8 * 24.0 / 32}, within(1e-12));
    }

    /** Each member feeds the switches once and hears them once, and so does each star those that join stars. */
    @Test
    void inSwitch_ofFourStars_sendsOneSumBetweenThem() {
        Traffic traffic = GroupTraffic.inSwitch(Members.of(tiered, range(RANKS)), 1, 1);
        for (String kind : new String[] {"gpu-up", "gpu-down", "domain-up", "domain-down"}) {
            assertThat(loads(tiered, traffic, kind))
                    .hasSize(kind.startsWith("gpu") ? RANKS : NODES)
                    .containsOnly(1.0);
        }
    }

    private static double[] loads(Cluster on, Traffic traffic, String kind) {
        Usage usage = new UsageMeter(on).measure(traffic);
        return IntStream.range(0, usage.links().length)
                .filter(i -> on.kind(usage.links()[i]).equals(kind))
                .mapToDouble(i -> usage.coefficients()[i])
                .toArray();
    }

    private static int[] range(int end) {
        return IntStream.range(0, end).toArray();
    }

    /** In-switch reduction: each member feeds the switches once and hears them once. */
    @Test
    void inSwitch_feedsAndHearsOnce() {
        Traffic reduction = GroupTraffic.inSwitch(members, 1, 1);
        assertThat(each(reduction, "gpu-up", RANKS)).isEqualTo(1);
        assertThat(each(reduction, "gpu-down", RANKS)).isEqualTo(1);
    }

    /** Every rank gets what the three others have, a quarter each, once. */
    @Test
    void parallelTrees_bringEachRankAllOthersParts() {
        Members oneEach = Members.of(cluster, new int[] {0, 8, 16, 24});
        assertThat(each(GroupTraffic.parallelTrees(oneEach), "nic-down", NODES)).isCloseTo(3.0 / 4, within(1e-12));
    }

    /** Two trees, half of the bytes each way over each edge: 2 x (n - 1) edges x 2 ways x 1/2 of the size over all NICs. */
    @Test
    void tree_sendsEveryEdgeHalfOfTheBytesEachWay() {
        Usage usage = new UsageMeter(cluster).measure(GroupTraffic.tree(members));
        double up = IntStream.range(0, usage.links().length)
                .filter(i -> cluster.kind(usage.links()[i]).equals("nic-up"))
                .mapToDouble(i -> usage.coefficients()[i])
                .sum();
        assertThat(up).isCloseTo(2 * (NODES - 1), within(1e-12));
    }
}
