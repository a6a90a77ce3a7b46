package dev.zettasim.scenarios.build;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Node;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Planes;
import dev.zettasim.models.topology.RailLeafSpine;
import dev.zettasim.models.topology.RailOnly;
import dev.zettasim.models.topology.RailUnits;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.scenarios.schema.ClusterSection;
import dev.zettasim.scenarios.schema.FabricSection;

/** Makes the fabric of a scenario. */
final class FabricBuilder {
    private final FabricSection section;
    private final int nodes;
    private final int nics;
    private final Cabling cabling;
    private final Routing routing;
    private final Wiring wiring;
    private final SwitchPorts ports;

    /** Units keep their size when a scenario only changes the oversubscription. */
    private final Wiring unitWiring;

    FabricBuilder(ClusterSection cluster, Node node, Switch model, Cabling cabling) {
        this(
                cluster,
                node,
                model,
                cabling,
                Routing.valueOf(cluster.fabric().routing().name()));
    }

    /** With another routing than the section's. */
    FabricBuilder(ClusterSection cluster, Node node, Switch model, Cabling cabling, Routing routing) {
        section = cluster.fabric();
        this.routing = routing;
        nodes = cluster.nodes().count();
        nics = Cluster.railNics(node);
        this.cabling = cabling;
        Nic port = port(Cluster.railNic(node), section.planes());
        wiring = wiring(port, model, section.oversubscription());
        unitWiring = wiring(port, model, 1);
        ports = new SwitchPorts(wiring);
    }

    private static Nic port(Nic nic, int planes) {
        return new Nic(nic.name(), nic.bytesPerSecond() / planes, nic.goodputFraction(), nic.latencySeconds());
    }

    private Wiring wiring(Nic port, Switch model, double oversubscription) {
        return new Wiring(port, model, routing, oversubscription, cabling.hostMetres(), cabling.trunkMetres());
    }

    /**
     * The fabric.
     *
     * @throws IllegalArgumentException with the reason, if such a fabric cannot be wired
     */
    Fabric fabric() {
        Fabric plane = plane();
        return section.planes() == 1 ? plane : new Planes(plane, section.planes(), wiring.routing());
    }

    private Fabric plane() {
        return switch (section.type()) {
            case RAIL_OPTIMIZED -> railOptimized();
            case FAT_TREE -> fatTree();
            case RAIL_ONLY -> railOnly();
            case DRAGONFLY, DRAGONFLY_PLUS, HYPERX, TORUS ->
                new TrunkShapes(section, wiring, nodes * nics, nics).fabric();
            case GRAPH -> new GraphBuilder(section, wiring, nics).fabric();
        };
    }

    private Fabric railOptimized() {
        RailUnits units = units();
        ports.requireLeaf(units.nicsPerLeaf(), true);
        if (tiers(units.leaves()) == 2) {
            return RailLeafSpine.ofTwoTiers(units, wiring);
        }
        int unitsPerPod = Math.max(1, wiring.leavesOfTwoTiers() / 2 / units.rails());
        return RailLeafSpine.ofThreeTiers(units, unitsPerPod, wiring);
    }

    private Fabric railOnly() {
        RailUnits units = units();
        if (ports.forAdapters(nodes * nics / units.rails()) > wiring.model().ports()) {
            ports.requireLeaf(units.nicsPerLeaf(), true);
        }
        return RailOnly.of(units, wiring);
    }

    private RailUnits units() {
        int rails = cabling.rails(nics);
        return section.nodesPerUnit().isPresent()
                ? new RailUnits(nodes, nics, rails, section.nodesPerUnit().getAsInt())
                : RailUnits.largest(nodes, nics, rails, unitWiring);
    }

    private Fabric fatTree() {
        int hosts = nodes * nics;
        int hostsPerLeaf = section.nodesPerUnit().isPresent()
                ? section.nodesPerUnit().getAsInt() * nics
                : Math.max(1, unitWiring.hostsPerLeaf() / nics) * nics;
        int leaves = (hosts + hostsPerLeaf - 1) / hostsPerLeaf;
        ports.requireLeaf(Math.min(hosts, hostsPerLeaf), leaves > 1);
        return tiers(leaves) == 2
                ? FatTree.ofTwoTiers(hosts, hostsPerLeaf, wiring)
                : FatTree.ofThreeTiers(hosts, hostsPerLeaf, wiring.leavesOfTwoTiers() / 2, wiring);
    }

    private int tiers(int leaves) {
        return section.tiers().orElse(leaves <= wiring.leavesOfTwoTiers() ? 2 : 3);
    }
}
