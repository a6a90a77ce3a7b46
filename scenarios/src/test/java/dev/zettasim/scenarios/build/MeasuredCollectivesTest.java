package dev.zettasim.scenarios.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.Choice;
import dev.zettasim.models.collective.CollectiveKind;
import dev.zettasim.models.collective.Collectives;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.network.Usage;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.scenarios.build.MeasuredRows.Measured;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Collectives of the catalog's nodes against published runs of nccl-tests, a sample of which is in the test resources. */
class MeasuredCollectivesTest {
    private static final long LARGE_BYTES = 1 << 20;
    private static final double LARGE_LIMIT = 0.12;
    private static final double SMALL_LIMIT = 0.25;

    private static final Map<String, CollectiveKind> KINDS = Map.of(
            "all_reduce", CollectiveKind.ALL_REDUCE,
            "all_gather", CollectiveKind.ALL_GATHER,
            "reduce_scatter", CollectiveKind.REDUCE_SCATTER,
            "alltoall", CollectiveKind.ALL_TO_ALL,
            "broadcast", CollectiveKind.BROADCAST);

    private final Catalog catalog = Catalog.load();
    private final Map<String, Cluster> clusters = new TreeMap<>();

    /** From 1 MiB up 12 %, below 25 %, in each group of node and number of nodes. */
    @Test
    void collective_ofEveryMeasuredNodeAndScale_isNearTheMeasurementOnAverage() {
        Map<String, Double> errors = MeasuredRows.meanErrors(
                MeasuredRows.read("collectives.csv"), MeasuredCollectivesTest::group, this::seconds);

        assertThat(errors).hasSize(18);
        assertThat(errors)
                .allSatisfy((group, error) ->
                        assertThat(error).as(group).isLessThan(group.endsWith("large") ? LARGE_LIMIT : SMALL_LIMIT));
    }

    private static String group(Measured row) {
        String size = row.number("bytes") < LARGE_BYTES ? "small" : "large";
        return row.text("nodes") + " x " + row.text("node") + " " + size;
    }

    /** On an idle network: the latency, then the bytes over the least of the algorithm's limit and the bottleneck. */
    private double seconds(Measured row) {
        Cluster cluster = clusters.computeIfAbsent(row.text("node") + row.text("nodes"), key -> cluster(row));
        CollectiveKind kind = KINDS.getOrDefault(row.text("collective"), CollectiveKind.ALL_REDUCE);
        Choice choice = new Collectives(cluster).choose(kind, gpus(row), row.number("bytes"));
        Usage usage = Usage.of(cluster, choice.traffic());
        double rate = choice.capBytesPerSecond();
        for (int i = 0; i < usage.links().length; i++) {
            rate = Math.min(rate, cluster.capacityBytesPerSecond(usage.links()[i]) / usage.coefficients()[i]);
        }
        return choice.holdPs() * 1e-12 + row.number("bytes") / rate;
    }

    /** Groups fill whole servers, or stay in one. */
    private static int[] gpus(Measured row) {
        int[] gpus = new int[(int) row.number("ranks")];
        for (int i = 0; i < gpus.length; i++) {
            gpus[i] = i;
        }
        return gpus;
    }

    /** One rail per adapter without bottleneck. */
    private Cluster cluster(Measured row) {
        Node node = catalog.node(row.text("node"));
        int nodes = (int) row.number("nodes");
        int rails = Cluster.railNics(node);
        Switch device = new Switch("switch", "infiniband", 128, node.nic().bytesPerSecond(), 0.2e-6, 1);
        Wiring wiring = new Wiring(node.nic(), device, Routing.ADAPTIVE, 1, 0, 0);
        RailUnits units = new RailUnits(nodes, rails, rails, Math.min(nodes, 32));
        return new Cluster(node, nodes, RailLeafSpine.ofTwoTiers(units, wiring));
    }
}
