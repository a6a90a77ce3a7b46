package dev.zettasim.models.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.TestNodes;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StorageTrafficTest {
    private static final StorageSystem APPLIANCE =
            new StorageSystem("appliance", 90e9, 60e9, 40e9, 1000, 500_000_000_000_000L);
    private static final CheckpointCosts COSTS = new CheckpointCosts(4e9, 0.5);
    private final Cluster cluster = cluster(3);
    private final FileSystem files = FileSystem.balanced(APPLIANCE, 3);

    /** 16 writers wait 0.5 s, then 16 / 3000 s for their files and 1.5 us for the adapter; each serialises 4 GB/s, the targets would take 11.25. */
    @Test
    void write_isHeldByMetadataAndCappedBySerialisation() {
        Io io = new StorageTraffic(cluster, files, 3).write(5, 16, COSTS);
        assertThat(io.holdPs()).isEqualTo(505_333_333_333L + 1_500_000);
        assertThat(io.capBytesPerSecond()).isEqualTo(4e9);
    }

    /** 100 writers on 3 · 60 GB/s with twice the load on the fullest: 0.9 GB/s each. */
    @Test
    void write_hotTarget_capsTheWriters() {
        StorageTraffic hot = new StorageTraffic(cluster, new FileSystem(APPLIANCE, 3, 2), 1);
        assertThat(hot.write(5, 100, COSTS).capBytesPerSecond()).isCloseTo(0.9e9, within(1.0));
    }

    /** Every byte leaves the GPU and its node once; each of three targets gets a third. */
    @Test
    void write_stripedOverAll_loadsTargetsAlike() {
        Usage usage = Usage.of(
                cluster,
                new StorageTraffic(cluster, files, 3).write(5, 16, COSTS).traffic());
        assertThat(load(usage, "host-out")).containsExactly(1);
        assertThat(load(usage, "storage-nic-up")).containsExactly(1);
        assertThat(load(usage, "storage-write")).hasSize(3).containsOnly(1.0 / 3);
    }

    /** Files of one stripe: GPU g begins where g - 1 ended, so 16 files on 3 targets lie 6, 5 and 5. */
    @Test
    void write_oneStripe_goesRoundRobin() {
        StorageTraffic single = new StorageTraffic(cluster, files, 1);
        int[] count = new int[3];
        for (int gpu = 0; gpu < 16; gpu++) {
            count[single.write(gpu, 16, COSTS).traffic().to(0) - cluster.storageTarget(0)]++;
        }
        assertThat(count).containsExactly(6, 5, 5);
    }

    /** Training stops for the copy over the host link alone; the host writes later. */
    @Test
    void copyAndDrain_areTheTwoPartsOfAnAsynchronousCheckpoint() {
        StorageTraffic traffic = new StorageTraffic(cluster, files, 3);
        Io copy = traffic.copyToHost(9, COSTS);
        assertThat(copy.holdPs()).isEqualTo(500_000_000_000L);
        assertThat(kinds(Usage.of(cluster, copy.traffic()))).containsOnly("host-out");
        Io drain = traffic.drain(9, 16, COSTS);
        assertThat(kinds(Usage.of(cluster, drain.traffic()))).containsOnly("storage-nic-up", "storage-write");
    }

    @Test
    void read_comesTheOtherWay() {
        Io read = new StorageTraffic(cluster, files, 2).read(9, 16);
        assertThat(kinds(Usage.of(cluster, read.traffic())))
                .containsOnly("host-in", "storage-nic-down", "storage-read");
        assertThat(read.capBytesPerSecond()).isCloseTo(270e9 / 16, within(1.0));
    }

    @Test
    void new_moreStripesThanTargets_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StorageTraffic(cluster, files, 4))
                .withMessageContaining("4 stripes on 3 targets");
    }

    private String[] kinds(Usage usage) {
        return Arrays.stream(usage.links()).mapToObj(cluster::kind).toArray(String[]::new);
    }

    private double[] load(Usage usage, String kind) {
        double[] loads = new double[usage.links().length];
        int found = 0;
        for (int i = 0; i < loads.length; i++) {
            if (cluster.kind(usage.links()[i]).equals(kind)) {
                loads[found++] = usage.coefficients()[i];
            }
        }
        return Arrays.copyOf(loads, found);
    }

    private static Cluster cluster(int targets) {
        Node node = TestNodes.withStorageNics(TestNodes.hgxH100(), 2);
        Switch model = new Switch("switch", "ethernet", 64, 50e9, 1e-6, 1);
        Wiring wiring = new Wiring(node.nic(), model, Routing.ADAPTIVE, 1, 0, 0);
        return new Cluster(node, 2, FatTree.ofTwoTiers(16, 8, wiring), APPLIANCE, targets, false);
    }
}
