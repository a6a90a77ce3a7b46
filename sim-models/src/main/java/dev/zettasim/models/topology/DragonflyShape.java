package dev.zettasim.models.topology;

/**
 * Counts of one group of a dragonfly.
 *
 * @param hostsPerSwitch adapters on each switch
 * @param globalLinks of each switch, to other groups
 */
public record DragonflyShape(int hostsPerSwitch, int switchesPerGroup, int globalLinks) {
    public DragonflyShape {
        if (hostsPerSwitch < 1 || switchesPerGroup < 1 || globalLinks < 0) {
            throw new IllegalArgumentException("a dragonfly needs hosts and switches: " + hostsPerSwitch
                    + " hosts per switch, " + switchesPerGroup + " switches per group");
        }
    }

    /**
     * The largest balanced group of switches with that many ports: p ports to hosts, 2p - 1 local and p global links each.
     *
     * @param hostsPerPort adapters that are together as fast as a port
     */
    public static DragonflyShape balanced(int ports, int hostsPerPort) {
        int hostPorts = Math.max(1, (ports + 1) / 4);
        return new DragonflyShape(hostPorts * hostsPerPort, 2 * hostPorts, hostPorts);
    }

    /** Whether neither local nor global links fill before the adapters when all hosts talk to all at random. */
    public boolean isBalanced(int hostsPerPort) {
        int hostPorts = ClosShape.ceilDiv(hostsPerSwitch, hostsPerPort);
        return switchesPerGroup >= 2 * hostPorts && globalLinks >= hostPorts;
    }

    /** Ports that a switch needs. */
    public int ports(int hostsPerPort) {
        return ClosShape.ceilDiv(hostsPerSwitch, hostsPerPort) + switchesPerGroup - 1 + globalLinks;
    }

    public int hostsPerGroup() {
        return hostsPerSwitch * switchesPerGroup;
    }

    /** Global links of a group. */
    int channels() {
        return Math.multiplyExact(switchesPerGroup, globalLinks);
    }

    /** The most groups of which each reaches every other. */
    public int mostGroups() {
        return channels() + 1;
    }

    public int groupsFor(int hosts) {
        return ClosShape.ceilDiv(hosts, hostsPerGroup());
    }
}
