package dev.zettasim.models.study;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.collective.TestNodes;
import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.hardware.Accelerator;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Precision;
import dev.zettasim.models.hardware.SecondTier;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.hardware.TestAccelerators;
import dev.zettasim.models.parallel.LayerSplit;
import dev.zettasim.models.parallel.Placement;
import dev.zettasim.models.parallel.Plan;
import dev.zettasim.models.storage.CheckpointCosts;
import dev.zettasim.models.topology.Dragonfly;
import dev.zettasim.models.topology.DragonflyPlus;
import dev.zettasim.models.topology.DragonflyPlusShape;
import dev.zettasim.models.topology.DragonflyShape;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.HyperX;
import dev.zettasim.models.topology.Planes;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailOnly;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Torus;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.models.training.StepOptions;
import dev.zettasim.models.transformer.Architecture;
import dev.zettasim.models.transformer.ExecutionStyle;
import dev.zettasim.models.transformer.ExpertHost;
import dev.zettasim.models.transformer.LayerPattern;
import dev.zettasim.models.transformer.MemoryCosts;
import dev.zettasim.models.transformer.Positions;
import dev.zettasim.models.transformer.Recomputation;

/** Small clusters and tasks for tests. */
final class TestClusters {
    static final StorageSystem STORAGE = new StorageSystem("appliance", 90e9, 60e9, 20e9, 50_000, 500_000_000_000_000L);

    private static final MemoryCosts MEMORY = new MemoryCosts(8, 4, 1.2e9, 2e9, 0.05, 1.5, 2, 4, 2, 0, 0.97);

    private static final FrameworkCosts FRAMEWORK = new FrameworkCosts(
            1e-3,
            ExecutionStyle.FUSED,
            1,
            1,
            false,
            new ExpertHost(false, 10, 8),
            new FrameworkCosts.GraphCosts(3.5e-6, 2e9),
            new CheckpointCosts(Double.POSITIVE_INFINITY, 1),
            MEMORY,
            0.8);

    private TestClusters() {}

    /** A server of eight H100 whose kernels and collectives both have measured constants. */
    static Node hgxH100() {
        Node collectives = TestNodes.hgxH100();
        Accelerator kernels = TestAccelerators.h100();
        return new Node(
                "hgx-h100",
                kernels,
                8,
                collectives.cpu(),
                2,
                collectives.scaleUp(),
                collectives.nic(),
                8,
                collectives.nic(),
                2,
                collectives.collectives());
    }

    static Cluster railOptimised(int nodes, int nodesPerUnit, Routing routing, double oversubscription) {
        Node node = hgxH100();
        RailUnits units = new RailUnits(nodes, 8, 8, nodesPerUnit);
        Fabric fabric = RailLeafSpine.ofTwoTiers(units, wiring(node, routing, oversubscription));
        return new Cluster(node, nodes, fabric, STORAGE, 3, false);
    }

    /** The same with nodes joined to scale-up domains of so many. */
    static Cluster tiered(int nodes, int nodesPerDomain, double tapered) {
        Node node = TestNodes.tiered(hgxH100(), new SecondTier(nodesPerDomain, tapered, 6e-7, 0, 0));
        RailUnits units = new RailUnits(nodes, 8, 8, 2);
        Fabric fabric = RailLeafSpine.ofTwoTiers(units, wiring(node, Routing.ADAPTIVE, 2));
        return new Cluster(node, nodes, fabric, STORAGE, 3, false);
    }

    static Cluster fatTree(int nodes, int hostsPerLeaf, Routing routing, double oversubscription) {
        Node node = hgxH100();
        Fabric fabric = FatTree.ofTwoTiers(8 * nodes, hostsPerLeaf, wiring(node, routing, oversubscription));
        return new Cluster(node, nodes, fabric, STORAGE, 3, true);
    }

    /** Fabrics of other kinds, two adapters per switch where they are not trees; storage has a network of its own. */
    static Cluster of(String fabric, int nodes, Routing routing) {
        Node node = hgxH100();
        return new Cluster(node, nodes, fabric(fabric, 8 * nodes, wiring(node, routing, 1)), STORAGE, 3, false);
    }

    private static Fabric fabric(String kind, int nics, Wiring wiring) {
        DragonflyShape group = new DragonflyShape(2, 4, 2);
        DragonflyPlusShape groupPlus = new DragonflyPlusShape(2, 4, 2, 4);
        int switches = (nics + 1) / 2;
        Nic half =
                new Nic("port", wiring.nic().bytesPerSecond() / 2, wiring.nic().goodputFraction(), 1e-6);
        Wiring halves = new Wiring(half, wiring.model(), wiring.routing(), 1, 5, 30);
        return switch (kind) {
            case "dragonfly" ->
                TrunkFabric.filled(nics, 2, new Dragonfly(group, group.groupsFor(nics), wiring.trunk()), wiring);
            case "dragonfly-plus" ->
                TrunkFabric.filled(
                        nics, 2, new DragonflyPlus(groupPlus, groupPlus.groupsFor(nics), wiring.trunk()), wiring);
            case "hyperx" ->
                TrunkFabric.filled(nics, 2, new HyperX(HyperX.sizesFor(switches), 1, wiring.trunk()), wiring);
            case "torus" -> TrunkFabric.filled(nics, 2, new Torus(Torus.sizesFor(switches), 1, wiring.trunk()), wiring);
            case "rail-only" -> RailOnly.of(new RailUnits(nics / 8, 8, 8, 4), wiring);
            case "planes" ->
                new Planes(RailLeafSpine.ofTwoTiers(new RailUnits(nics / 8, 8, 8, 3), halves), 2, wiring.routing());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Wiring wiring(Node node, Routing routing, double oversubscription) {
        Switch model = new Switch("switch", "ethernet", 64, 50e9, 6e-7, 0.96);
        return new Wiring(node.nic(), model, routing, oversubscription, 5, 30);
    }

    /** A model of eight small layers. */
    static Architecture small() {
        return Architecture.gated("small", 8, 2048, 16, 8, 5632, 32_000);
    }

    static TrainingTask task(Plan plan, Placement placement, StepOptions options) {
        return task(small(), ExpertRouting.PLAIN, plan, placement, options);
    }

    /** Two dense layers and six of sixteen experts, of which a token visits four in two of four groups, one shared. */
    static Architecture smallWithExperts() {
        return new Architecture(
                "small-moe",
                8,
                1024,
                16,
                16,
                64,
                4096,
                true,
                Architecture.Norm.RMS,
                false,
                false,
                Positions.ROTARY,
                32_000,
                128,
                false,
                new Architecture.Experts(16, 4, 512, 1, 2, true, 4, 2),
                new Architecture.LatentAttention(384, 128, 64, 32, 64),
                1,
                LayerPattern.PLAIN);
    }

    static TrainingTask task(
            Architecture model, ExpertRouting routing, Plan plan, Placement placement, StepOptions options) {
        return new TrainingTask(
                model,
                new Layout(plan, LayerSplit.reserving(8, plan.map(), new boolean[2]), placement),
                new TrainingTask.Batch(2048, 1),
                new LayerSettings(Precision.FP8, Recomputation.NONE, Attention.Style.FLASH, routing, true, Graphs.NONE),
                new ElementBytes(4, 2, 4, 14),
                options,
                FRAMEWORK,
                Speeds.ALIKE,
                Offload.NONE);
    }
}
