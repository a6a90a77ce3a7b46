package dev.zettasim.models.collective;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;

/** Clusters without bottleneck in the fabric. */
public final class TestClusters {
    private TestClusters() {}

    /** Nodes with one rail per adapter, two tiers of switches. */
    public static Cluster of(Node node, int nodes) {
        int rails = Cluster.railNics(node);
        Switch model = new Switch("switch", "ethernet", 128, node.nic().bytesPerSecond(), 1e-6, 1);
        Wiring wiring = new Wiring(node.nic(), model, Routing.ADAPTIVE, 1, 0, 0);
        RailUnits units = new RailUnits(nodes, rails, rails, Math.min(nodes, 32));
        return new Cluster(node, nodes, RailLeafSpine.ofTwoTiers(units, wiring));
    }

    /** Nodes whose adapters share leaves, so many adapters to a leaf. */
    static Cluster fatTree(int nodes, int adaptersPerLeaf) {
        Node node = TestNodes.hgxH100();
        Switch model = new Switch("switch", "infiniband", 128, node.nic().bytesPerSecond(), 1e-6, 1);
        Wiring wiring = new Wiring(node.nic(), model, Routing.ADAPTIVE, 1, 0, 0);
        return new Cluster(node, nodes, FatTree.ofTwoTiers(8 * nodes, adaptersPerLeaf, wiring));
    }

    /** Nodes with a single GPU and one NIC of 50 GB/s without loss, so many to a leaf of a plain fat tree. */
    public static Cluster singles(int nodes, int nodesPerLeaf, double oversubscription) {
        Node node = TestNodes.single();
        Switch model = new Switch("switch", "ethernet", 64, 50e9, 1e-6, 1);
        Wiring wiring = new Wiring(node.nic(), model, Routing.ADAPTIVE, oversubscription, 0, 0);
        return new Cluster(node, nodes, FatTree.ofTwoTiers(nodes, nodesPerLeaf, wiring));
    }
}
