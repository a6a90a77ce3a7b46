package dev.zettasim.models.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.collective.TestNodes;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wirings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static final StorageSystem STORAGE = new StorageSystem("store", 90e9, 65e9, 40e9, 1e5, 1L << 50);

    /** 16 HGX nodes, 4 per unit. */
    private static Cluster rails() {
        return new Cluster(TestNodes.hgxH100(), 16, railFabric(16, 8, 8));
    }

    private static Fabric railFabric(int nodes, int nics, int rails) {
        return RailLeafSpine.ofTwoTiers(
                new RailUnits(nodes, nics, rails, 4), Wirings.of(Routing.ADAPTIVE, 128, 50e9, 1));
    }

    private static Cluster withStorage(int storageNics, boolean onFabric) {
        Node node = TestNodes.withStorageNics(TestNodes.hgxH100(), storageNics);
        return new Cluster(node, 16, railFabric(16, 8, 8), STORAGE, 3, onFabric);
    }

    @Test
    void route_sameDomain_scaleUpPorts() {
        assertThat(kinds(rails(), 3, 5)).isEqualTo("gpu-up gpu-down");
        assertThat(rails().capacityBytesPerSecond(3)).isEqualTo(450e9);
    }

    @Test
    void route_sameRail_fabricOnly() {
        assertThat(kinds(rails(), 3, 11)).isEqualTo("nic-up nic-down");
        assertThat(kinds(rails(), 3, 35)).isEqualTo("nic-up leaf-up leaf-down nic-down");
    }

    /** From local 3 to local 5 of another node: first to local 5 of the own node. */
    @Test
    void route_otherRail_firstOverScaleUp() {
        Cluster cluster = rails();
        int[] route = route(cluster, 3, 13);
        assertThat(kinds(cluster, 3, 13)).isEqualTo("nic-up nic-down gpu-up gpu-down");
        assertThat(route).containsExactly(4 * 128 + 5, 4 * 128 + 128 + 13, 3, 128 + 5);
        // adapters 1 us + one switch 1 us, and the scale-up hop before
        long scaleUpPs = cluster.latencyPs(3, 5);
        assertThat(cluster.latencyPs(3, 13)).isEqualTo(2_000_000 + scaleUpPs);
        assertThat(cluster.latencyPs(3, 11)).isEqualTo(2_000_000);
    }

    @Test
    void route_fatTree_noDetour() {
        FatTree tree = FatTree.ofTwoTiers(128, 32, Wirings.of(Routing.ADAPTIVE, 64, 50e9, 1));
        assertThat(kinds(new Cluster(TestNodes.hgxH100(), 16, tree), 3, 13)).isEqualTo("nic-up nic-down");
    }

    /** 36 GPUs on each side of the cut at 900 GB/s: 32.4 TB/s. */
    @Test
    void capacity_nvl72_bisection() {
        Cluster rack = new Cluster(TestNodes.nvl72(), 1, railFabric(1, 72, 4));
        double across = 0;
        for (int gpu = 0; gpu < 36; gpu++) {
            int[] route = route(rack, gpu, 71 - gpu);
            assertThat(kinds(rack, gpu, 71 - gpu)).isEqualTo("gpu-up gpu-down");
            across += Math.min(rack.capacityBytesPerSecond(route[0]), rack.capacityBytesPerSecond(route[1]));
        }
        assertThat(across).isCloseTo(32.4e12, within(1.));
    }

    /** 72 adapters on 4 rails: GPU 5 reaches rail 3 of another rack over its neighbour 7. */
    @Test
    void route_racksOnFourRails_detourStaysNear() {
        Cluster cluster = new Cluster(TestNodes.nvl72(), 2, railFabric(2, 72, 4));
        int[] route = route(cluster, 5, 72 + 11);
        assertThat(route[0]).isEqualTo(4 * 144 + 7);
        assertThat(cluster.railOf(5)).isEqualTo(1);
        assertThat(cluster.railOf(72 + 11)).isEqualTo(3);
    }

    @Test
    void route_storageNetworkOfItsOwn_leavesFabricAlone() {
        Cluster cluster = withStorage(2, false);
        assertThat(kinds(cluster, 9, cluster.storageTarget(2))).isEqualTo("host-out storage-nic-up storage-write");
        assertThat(kinds(cluster, cluster.storageTarget(2), 9)).isEqualTo("host-in storage-nic-down storage-read");
        int[] route = route(cluster, 9, cluster.storageTarget(2));
        // a client's 40 GB/s is less than two adapters of 50 GB/s
        assertThat(cluster.capacityBytesPerSecond(route[1])).isLessThanOrEqualTo(40e9);
        assertThat(cluster.capacityBytesPerSecond(route[2])).isEqualTo(65e9);
        assertThat(cluster.capacityBytesPerSecond(route(cluster, cluster.storageTarget(0), 9)[2]))
                .isEqualTo(90e9);
    }

    @Test
    void route_storageOnFabric_crossesAdaptersAndTrunks() {
        Cluster cluster = withStorage(2, true);
        assertThat(kinds(cluster, 9, cluster.storageTarget(0)))
                .isEqualTo("nic-up leaf-up host-out storage-client-up storage-write");
        assertThat(kinds(cluster, cluster.storageTarget(0), 9))
                .isEqualTo("leaf-down nic-down host-in storage-client-down storage-read");
        assertThat(kinds(cluster, cluster.host(1), cluster.storageTarget(0)))
                .isEqualTo("nic-up leaf-up storage-client-up storage-write");
    }

    @Test
    void route_gpuToItsHost_hostLink() {
        Cluster cluster = withStorage(1, false);
        assertThat(kinds(cluster, 9, cluster.host(1))).isEqualTo("host-out");
        assertThat(kinds(cluster, cluster.host(1), 9)).isEqualTo("host-in");
        assertThatThrownBy(() -> route(cluster, 9, cluster.host(0))).hasMessageContaining("its own GPUs");
    }

    @Test
    void kind_everyLink_isNamedAndHasCapacity() {
        Cluster cluster = withStorage(1, false);
        for (int link = 0; link < cluster.links(); link++) {
            assertThat(cluster.kind(link)).isNotBlank();
            assertThat(cluster.capacityBytesPerSecond(link)).isPositive();
        }
        assertThat(cluster.endpoints()).isEqualTo(128 + 3 + 16);
        assertThatThrownBy(() -> cluster.kind(cluster.links())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void orbitOf_tensorParallelEight_countsRails() {
        Cluster cluster = withStorage(1, false);
        int[] route = route(cluster, 0, 32);
        assertThat(cluster.linkOrbits().areRotations(8)).isTrue();
        assertThat(cluster.linkOrbits().sizeOf(route[0], 8)).isEqualTo(8);
        assertThat(cluster.linkOrbits().sizeOf(route[1], 8)).isEqualTo(8);
        assertThat(cluster.linkOrbits().sizeOf(0, 4)).isEqualTo(4);
        int lastTarget = cluster.links() - 1;
        assertThat(cluster.kind(lastTarget)).isEqualTo("storage-read");
        assertThat(cluster.linkOrbits().imageOf(lastTarget, 8)).isEqualTo(lastTarget - 2);
        assertThat(cluster.linkOrbits().sizeOf(lastTarget, 8)).isEqualTo(3);
        assertThat(cluster.linkOrbits().imageOf(5, 4)).isEqualTo(4);
        assertThat(cluster.linkOrbits().areRotations(3)).isFalse();
    }

    @Test
    void cluster_fabricOfAnotherSize_refused() {
        assertThatThrownBy(() -> new Cluster(TestNodes.hgxH100(), 15, railFabric(16, 8, 8)))
                .hasMessageContaining("128 adapters");
    }

    private static int[] route(Cluster cluster, int from, int to) {
        int[] links = new int[cluster.longestRoute()];
        return Arrays.copyOf(links, cluster.route(from, to, 0, links));
    }

    private static String kinds(Cluster cluster, int from, int to) {
        StringBuilder kinds = new StringBuilder();
        for (int link : route(cluster, from, to)) {
            kinds.append(kinds.isEmpty() ? "" : " ").append(cluster.kind(link));
        }
        return kinds.toString();
    }
}
