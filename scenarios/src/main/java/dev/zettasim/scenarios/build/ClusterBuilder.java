package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.StorageSystem;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.scenarios.schema.ClusterSection;
import dev.zettasim.scenarios.schema.StorageSection;
import dev.zettasim.scenarios.schema.StorageSection.Attachment;
import org.jspecify.annotations.Nullable;

/** Makes the cluster of a scenario out of its parts. */
final class ClusterBuilder {
    private final ClusterSection section;
    private final Node node;
    private final Cabling cabling;
    private final Wiring wiring;

    /** Units keep their size when a scenario only changes the oversubscription. */
    private final Wiring unitWiring;

    private ClusterBuilder(ClusterSection section, Node node, Switch model, Cabling cabling) {
        this.section = section;
        this.node = node;
        this.cabling = cabling;
        wiring = wiring(model, section.fabric().oversubscription());
        unitWiring = wiring(model, 1);
    }

    private Wiring wiring(Switch model, double oversubscription) {
        return new Wiring(
                Cluster.railNic(node),
                model,
                Routing.valueOf(section.fabric().routing().name()),
                oversubscription,
                cabling.hostMetres(),
                cabling.trunkMetres());
    }

    /**
     * The cluster.
     *
     * @throws IllegalArgumentException with the reason, if such a fabric cannot be wired
     */
    static Cluster cluster(
            ClusterSection section, Node node, Switch model, Cabling cabling, @Nullable StorageSystem storage) {
        Fabric fabric = new ClusterBuilder(section, node, model, cabling).fabric();
        int nodes = section.nodes().count();
        StorageSection asked = section.storage();
        return asked == null || storage == null
                ? new Cluster(node, nodes, fabric)
                : new Cluster(node, nodes, fabric, storage, asked.count(), asked.network() == Attachment.SHARED);
    }

    private Fabric fabric() {
        return switch (section.fabric().type()) {
            case RAIL_OPTIMIZED -> railOptimized();
            case FAT_TREE -> fatTree();
        };
    }

    private Fabric railOptimized() {
        RailUnits units = units();
        if (tiers(units.leaves()) == 2) {
            return RailLeafSpine.ofTwoTiers(units, wiring);
        }
        int unitsPerPod = Math.max(1, wiring.leavesOfTwoTiers() / 2 / units.rails());
        return RailLeafSpine.ofThreeTiers(units, unitsPerPod, wiring);
    }

    private RailUnits units() {
        int nics = Cluster.railNics(node);
        int rails = cabling.rails(nics);
        int nodes = section.nodes().count();
        return section.fabric().nodesPerUnit().isPresent()
                ? new RailUnits(
                        nodes, nics, rails, section.fabric().nodesPerUnit().getAsInt())
                : RailUnits.largest(nodes, nics, rails, unitWiring);
    }

    private Fabric fatTree() {
        int nics = Cluster.railNics(node);
        int hosts = section.nodes().count() * nics;
        int hostsPerLeaf = section.fabric().nodesPerUnit().isPresent()
                ? section.fabric().nodesPerUnit().getAsInt() * nics
                : Math.max(1, unitWiring.hostsPerLeaf() / nics) * nics;
        int leaves = (hosts + hostsPerLeaf - 1) / hostsPerLeaf;
        return tiers(leaves) == 2
                ? FatTree.ofTwoTiers(hosts, hostsPerLeaf, wiring)
                : FatTree.ofThreeTiers(hosts, hostsPerLeaf, wiring.leavesOfTwoTiers() / 2, wiring);
    }

    private int tiers(int leaves) {
        return section.fabric().tiers().orElse(leaves <= wiring.leavesOfTwoTiers() ? 2 : 3);
    }
}
