package dev.zettasim.models.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.collective.TestClusters;
import dev.zettasim.models.collective.TestNodes;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.SecondTier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GpuLinksTest {
    private static final SecondTier SWITCH_SYSTEM = new SecondTier(32, 2, 6e-7, 0, 18);

    private final Node server = TestNodes.hgxH100();
    private final Cluster cluster = TestClusters.of(TestNodes.tiered(server, SWITCH_SYSTEM), 40);

    /** 72 links of 25 GB/s leave each of 32 servers: 1.8 TB/s, 57.6 TB/s in all. */
    @Test
    void capacity_of32Servers_isThatOfTheNvlinkSwitchSystem() {
        int up = link(0, 8, 1);
        assertThat(cluster.kind(up)).isEqualTo("domain-up");
        assertThat(32 * cluster.capacityBytesPerSecond(up)).isCloseTo(57.6e12, within(1.0));
    }

    @Test
    void route_betweenStars_passesBothBundles() {
        assertThat(kinds(3, 8 * 31)).containsExactlyInAnyOrder("gpu-up", "domain-up", "domain-down", "gpu-down");
        assertThat(kinds(3, 5)).containsExactlyInAnyOrder("gpu-up", "gpu-down");
        assertThat(cluster.sameDomain(3, 8 * 31)).isTrue();
        assertThat(cluster.latencyPs(3, 8)).isEqualTo(cluster.latencyPs(3, 5) + 600_000);
    }

    /** The second domain has eight of 32 servers; between domains there are adapters. */
    @Test
    void route_betweenDomains_takesAdapters() {
        assertThat(cluster.sameDomain(3, 8 * 32 + 3)).isFalse();
        assertThat(kinds(3, 8 * 32 + 3)).contains("nic-up", "nic-down").doesNotContain("domain-up");
        assertThat(cluster.sameDomain(8 * 32, 8 * 39)).isTrue();
    }

    /** What leaves a server is its own, and what leaves another is as far away as its GPUs. */
    @Test
    void links_ofServers_areAsFarApartAsTheirGpus() {
        assertThat(link(1, 8, 1)).isEqualTo(link(7, 16, 1));
        assertThat(link(8, 0, 1)).isEqualTo(link(0, 8, 1) + 8);
        assertThat(cluster.linkOrbits().imageOf(link(8, 0, 1), 4)).isEqualTo(link(8, 0, 1));
        assertThat(cluster.linkOrbits().sizeOf(link(8, 0, 1), 4)).isEqualTo(1);
    }

    @Test
    void new_starsWithinANode_areRefused() {
        Node halves = TestNodes.tiered(TestNodes.hgxH100(), 4, SWITCH_SYSTEM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestClusters.of(halves, 2))
                .withMessageContaining("stars of 4 of its 8");
    }

    /** The first of the two bundles on a route, or the second. */
    private int link(int from, int to, int number) {
        int[] route = new int[cluster.longestRoute()];
        cluster.route(from, to, 0, route);
        return route[1 + number];
    }

    private String[] kinds(int from, int to) {
        int[] route = new int[cluster.longestRoute()];
        int hops = cluster.route(from, to, 0, route);
        return Arrays.stream(route, 0, hops).mapToObj(cluster::kind).toArray(String[]::new);
    }
}
