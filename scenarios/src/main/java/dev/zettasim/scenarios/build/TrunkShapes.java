package dev.zettasim.scenarios.build;

import dev.zettasim.models.topology.Dragonfly;
import dev.zettasim.models.topology.DragonflyPlus;
import dev.zettasim.models.topology.DragonflyPlusShape;
import dev.zettasim.models.topology.DragonflyShape;
import dev.zettasim.models.topology.Fabric;
import dev.zettasim.models.topology.HyperX;
import dev.zettasim.models.topology.Torus;
import dev.zettasim.models.topology.TrunkFabric;
import dev.zettasim.models.topology.Trunks;
import dev.zettasim.models.topology.Wiring;
import dev.zettasim.scenarios.schema.DragonflySection;
import dev.zettasim.scenarios.schema.FabricSection;
import dev.zettasim.scenarios.schema.GridSection;
import java.util.OptionalInt;

/** Fabrics that are not trees: the counts that a scenario leaves open follow from the ports of the switch. */
final class TrunkShapes {
    private final FabricSection section;
    private final Wiring wiring;
    private final int adapters;
    private final int nicsPerNode;
    private final int ports;
    private final int hostsPerPort;
    private final SwitchPorts switchPorts;

    TrunkShapes(FabricSection section, Wiring wiring, int adapters, int nicsPerNode) {
        this.section = section;
        this.wiring = wiring;
        this.adapters = adapters;
        this.nicsPerNode = nicsPerNode;
        ports = wiring.model().ports();
        switchPorts = new SwitchPorts(wiring);
        hostsPerPort = switchPorts.adaptersPerPort();
    }

    Fabric fabric() {
        return switch (section.type()) {
            case DRAGONFLY -> dragonfly();
            case DRAGONFLY_PLUS -> dragonflyPlus();
            case TORUS -> torus();
            case HYPERX -> hyperX();
            case RAIL_OPTIMIZED, FAT_TREE, RAIL_ONLY, GRAPH ->
                throw new IllegalStateException("no trunks of their own: " + section.type());
        };
    }

    private Fabric dragonfly() {
        DragonflySection asked = section.dragonfly();
        DragonflyShape auto = DragonflyShape.balanced(ports, hostsPerPort);
        int hosts = asked.hostsPerSwitch().orElse(auto.hostsPerSwitch());
        int most = asked.hostsPerSwitch().isPresent() ? 2 * portsFor(hosts) : auto.switchesPerGroup();
        DragonflyShape shape = new DragonflyShape(
                hosts,
                asked.switches().orElse(Math.min(most, switchesFor(hosts))),
                asked.globalLinks().orElse(portsFor(hosts)));
        int groups = shape.groupsFor(adapters);
        requirePorts(groups == 1 ? shape.ports(hostsPerPort) - shape.globalLinks() : shape.ports(hostsPerPort));
        requireBalance(
                groups == 1 || shape.isBalanced(hostsPerPort),
                "of " + portsFor(hosts) + " ports to hosts, " + (shape.switchesPerGroup() - 1) + " local and "
                        + shape.globalLinks() + " global links",
                "twice as many switches per group as ports to hosts, and as many global links");
        return filled(hosts, new Dragonfly(shape, groups, wiring.trunk()));
    }

    private Fabric dragonflyPlus() {
        DragonflySection asked = section.dragonfly();
        DragonflyPlusShape auto = DragonflyPlusShape.balanced(ports, hostsPerPort);
        int hosts = asked.hostsPerSwitch().orElse(auto.hostsPerLeaf());
        int leaves = asked.switches().orElse(Math.min(auto.leaves(), switchesFor(hosts)));
        int spines = asked.spines().orElse(portsFor(hosts));
        DragonflyPlusShape shape = new DragonflyPlusShape(
                hosts, leaves, spines, asked.globalLinks().orElse(portsFor(hosts * leaves + spines - 1) / spines));
        int groups = shape.groupsFor(adapters);
        requirePorts(shape.ports(hostsPerPort));
        requireBalance(
                groups == 1 || shape.isBalanced(hostsPerPort),
                "of " + portsFor(hosts) + " ports to hosts on each of " + leaves + " leaves, " + spines
                        + " spines with " + shape.globalLinks() + " global links each",
                "as many spines as ports to hosts of a leaf, and as many global links as ports to hosts in a group");
        return filled(hosts, new DragonflyPlus(shape, groups, wiring.trunk()));
    }

    private Fabric torus() {
        GridSection asked = section.grid();
        int hosts = asked.hostsPerSwitch().orElse(nicsPerNode);
        int[] sizes = sizes(asked, Torus.sizesFor(switchesFor(hosts)));
        int cables = cables(asked, hosts, 2 * sizes.length);
        return filled(hosts, new Torus(sizes, cables, wiring.trunk()));
    }

    private Fabric hyperX() {
        GridSection asked = section.grid();
        int hosts = asked.hostsPerSwitch().orElse(Math.max(1, (ports + 2) / 3) * hostsPerPort);
        int[] sizes = sizes(asked, HyperX.sizesFor(switchesFor(hosts)));
        int neighbours = 0;
        for (int size : sizes) {
            neighbours += size - 1;
        }
        return filled(hosts, new HyperX(sizes, cables(asked, hosts, neighbours), wiring.trunk()));
    }

    private static int[] sizes(GridSection asked, int[] auto) {
        return asked.sizes().isEmpty()
                ? auto
                : asked.sizes().stream().mapToInt(Integer::intValue).toArray();
    }

    private int cables(GridSection asked, int hosts, int neighbours) {
        OptionalInt given = asked.cables();
        int cables = given.orElse(Math.max(1, (ports - portsFor(hosts)) / neighbours));
        requirePorts(portsFor(hosts) + cables * neighbours);
        return cables;
    }

    private Fabric filled(int hosts, Trunks trunks) {
        return TrunkFabric.filled(adapters, hosts, trunks, wiring);
    }

    private int switchesFor(int hosts) {
        return (adapters + hosts - 1) / hosts;
    }

    private int portsFor(int hosts) {
        return switchPorts.forAdapters(hosts);
    }

    private void requirePorts(int needed) {
        switchPorts.require("a switch", needed);
    }

    private static void requireBalance(boolean balanced, String counts, String rule) {
        if (!balanced) {
            throw new IllegalArgumentException("a group " + counts
                    + " does not balance: traffic among all fills links before adapters; it takes " + rule);
        }
    }
}
