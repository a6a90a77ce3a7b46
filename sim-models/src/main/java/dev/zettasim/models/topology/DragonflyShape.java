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

    /** The largest balanced group of switches with that many ports: with p hosts, 2p - 1 local and p global links each. */
    public static DragonflyShape balanced(int ports) {
        int hosts = Math.max(1, (ports + 1) / 4);
        return new DragonflyShape(hosts, 2 * hosts, hosts);
    }

    /** Whether neither local nor global links fill before the adapters when all hosts talk to all at random. */
    public boolean isBalanced() {
        return switchesPerGroup >= 2 * hostsPerSwitch && globalLinks >= hostsPerSwitch;
    }

    public int ports() {
        return hostsPerSwitch + switchesPerGroup - 1 + globalLinks;
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
