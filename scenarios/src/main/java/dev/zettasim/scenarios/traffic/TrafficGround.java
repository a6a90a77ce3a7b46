package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.cluster.Cluster;
import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.topology.AtLineRate;
import dev.zettasim.models.topology.SwitchedFabric;
import dev.zettasim.scenarios.build.BuiltScenario;

/**
 * What messages cross, ready for packets.
 *
 * @param fabric with links at their line rates
 * @param name as the report shows it
 * @param lineBytesPerSecond of an adapter, headers included
 * @param tiers of switches; 0 where the fabric is not a tree of the command's own
 * @param switchPorts of each switch; 0 likewise
 */
public record TrafficGround(SwitchedFabric fabric, String name, double lineBytesPerSecond, int tiers, int switchPorts) {

    /** A tree whose links are all alike. */
    public static TrafficGround of(TrafficFabric tree) {
        return new TrafficGround(
                tree.build(),
                "below " + tree.tiers() + " tiers of " + tree.ports() + "-port switches",
                tree.lineBytesPerSecond(),
                tree.tiers(),
                tree.ports());
    }

    /**
     * The fabric of a scenario's cluster, whose hosts are its adapters. Its routing must be {@code ecmp}, so that each path of it is a link of
     * its own; how packets are routed is the transport's affair.
     *
     * @throws IllegalArgumentException if packets cannot cross such a fabric
     */
    public static TrafficGround of(BuiltScenario scenario, String name) {
        Cluster cluster = scenario.cluster();
        Nic nic = Cluster.railNic(cluster.node());
        SwitchedFabric fabric = AtLineRate.of(cluster.fabric(), nic.goodputFraction());
        double line = fabric.capacityBytesPerSecond(fabric.reduceLink(0));
        return new TrafficGround(fabric, "of " + name, line, 0, 0);
    }

    public int hosts() {
        return fabric.endpoints();
    }
}
