package dev.zettasim.scenarios.traffic;

import dev.zettasim.models.hardware.Nic;
import dev.zettasim.models.hardware.Switch;
import dev.zettasim.models.topology.FatTree;
import dev.zettasim.models.topology.Routing;
import dev.zettasim.models.topology.Wiring;

/**
 * A fat tree whose links are all alike.
 *
 * @param ports of each switch, half of them downwards where nothing is oversubscribed
 * @param lineBytesPerSecond of hosts and switch ports, headers included
 * @param hopSeconds one link and the switch behind it
 * @param oversubscription capacity of a leaf towards its hosts over its capacity upwards
 */
public record TrafficFabric(
        int hosts, int tiers, int ports, double lineBytesPerSecond, double hopSeconds, double oversubscription) {
    public static final int MOST_HOSTS = 65_536;

    /** Light in glass. */
    private static final double SECONDS_PER_METRE = 5e-9;

    public TrafficFabric {
        if (hosts < 2 || hosts > MOST_HOSTS) {
            throw new IllegalArgumentException("a fabric has 2 to " + MOST_HOSTS + " hosts, not " + hosts);
        }
        if (tiers != 2 && tiers != 3) {
            throw new IllegalArgumentException("a fat tree has 2 or 3 tiers, not " + tiers);
        }
        if (ports < 2 || ports % 2 != 0 || mostHosts(tiers, ports) < hosts) {
            throw new IllegalArgumentException("switches of " + ports + " ports make a fat tree of " + tiers
                    + " tiers for at most " + mostHosts(tiers, ports) + " hosts, not " + hosts
                    + "; the fewest even number that does is " + fewestPorts(tiers, hosts));
        }
    }

    /** The fewest ports per switch with which so many hosts fit below a tree of so many tiers. */
    public static int fewestPorts(int tiers, int hosts) {
        int ports = 2;
        while (mostHosts(tiers, ports) < hosts) {
            ports += 2;
        }
        return ports;
    }

    private static long mostHosts(int tiers, int ports) {
        long half = ports / 2;
        return 2 * half * half * (tiers == 3 ? half : 1);
    }

    /** The tree; every path of it is a link of its own. */
    FatTree build() {
        Nic nic = new Nic("host", lineBytesPerSecond, 1, 0);
        Switch model = new Switch("switch", "ethernet", ports, lineBytesPerSecond, 0, 1);
        double metres = hopSeconds / SECONDS_PER_METRE;
        Wiring wiring = new Wiring(nic, model, Routing.ECMP, oversubscription, metres, metres);
        return tiers == 2
                ? FatTree.ofTwoTiers(hosts, ports / 2, wiring)
                : FatTree.ofThreeTiers(hosts, ports / 2, ports / 2, wiring);
    }
}
