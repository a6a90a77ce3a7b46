package dev.zettasim.models.collective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.network.Traffic;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.network.UsageMeter;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LargeGroupsTest {
    private static final int NODES = 70;
    private static final long GB = 1L << 30;

    /** Leaves of 3 nodes, the last one with a single node. */
    private static Cluster cluster(Routing routing) {
        Node node = TestNodes.hgxH100();
        Switch model = new Switch("switch", "ethernet", 64, 50e9, 1e-6, 1);
        Wiring wiring = new Wiring(node.nic(), model, routing, 1, 0, 0);
        return new Cluster(node, NODES, FatTree.ofTwoTiers(8 * NODES, 24, wiring));
    }

    /** The GPUs at so many places of each node, from one on. */
    private static int[] group(int first, int perNode) {
        return IntStream.range(0, NODES * perNode)
                .map(i -> i / perNode * 8 + first + i % perNode)
                .toArray();
    }

    private static Map<Integer, Double> loads(Cluster cluster, UsageMeter meter, Traffic traffic) {
        Usage usage = meter.measure(traffic);
        Map<Integer, Double> loads = new TreeMap<>();
        for (int i = 0; i < usage.links().length; i++) {
            assertThat(usage.links()[i]).isBetween(0, cluster.links() - 1);
            loads.put(usage.links()[i], usage.coefficients()[i]);
        }
        return loads;
    }

    @ParameterizedTest
    @CsvSource({
        "ADAPTIVE, ALL_GATHER, 1", "ADAPTIVE, REDUCE_SCATTER, 1", "ADAPTIVE, ALL_REDUCE, 1", "ADAPTIVE, ALL_REDUCE, 2",
        "ADAPTIVE, ALL_TO_ALL, 2", "ADAPTIVE, RING_SHIFT, 1", "ECMP, ALL_GATHER, 1", "D_MOD_K, ALL_REDUCE, 2"
    })
    void imageOfAGroupMetBefore_loadsLinksAsItWouldAlone(Routing routing, CollectiveKind kind, int perNode) {
        Cluster cluster = cluster(routing);
        Collectives both = new Collectives(cluster);
        UsageMeter meter = new UsageMeter(cluster);
        loads(cluster, meter, both.choose(kind, group(0, perNode), GB).traffic());

        Choice second = both.choose(kind, group(4, perNode), GB);
        Choice alone = new Collectives(cluster).choose(kind, group(4, perNode), GB);

        assertThat(second.over(alone.traffic())).isEqualTo(alone);
        assertThat(loads(cluster, meter, second.traffic()))
                .isEqualTo(loads(cluster, new UsageMeter(cluster), alone.traffic()))
                .isNotEmpty();
    }

    @Test
    void groupAtAnotherLeaf_isNoImage() {
        Cluster cluster = cluster(Routing.ADAPTIVE);
        LargeGroups groups = new LargeGroups(cluster);
        Members original = groups.members(group(0, 1));
        int[] elsewhere = group(0, 1);
        elsewhere[0] += 1;

        assertThat(original.imageOn(cluster, group(1, 1))).isNotNull();
        assertThat(original.imageOn(cluster, elsewhere)).isNull();
        assertThat(groups.members(group(0, 1))).isSameAs(original);
    }

    /** An edge's reverse: what leaves any part of the network in a permutation is as much as what enters it. */
    @Test
    void parallelTreesReversed_loadEveryLinkAlike() {
        Cluster cluster = cluster(Routing.ADAPTIVE);
        Traffic gathering = GroupTraffic.parallelTrees(Members.of(cluster, group(0, 1)));
        int[] from = IntStream.range(0, gathering.edges()).map(gathering::from).toArray();
        int[] to = IntStream.range(0, gathering.edges()).map(gathering::to).toArray();
        double[] wire = IntStream.range(0, gathering.edges())
                .mapToDouble(gathering::wireBytesPerByte)
                .toArray();

        Map<Integer, Double> there = loads(cluster, new UsageMeter(cluster), gathering);
        Map<Integer, Double> back = loads(cluster, new UsageMeter(cluster), Traffic.unicast(to, from, wire, 0));

        assertThat(back.keySet()).isEqualTo(there.keySet());
        there.forEach((link, load) -> assertThat(back.get(link)).isCloseTo(load, within(1e-12)));
    }
}
