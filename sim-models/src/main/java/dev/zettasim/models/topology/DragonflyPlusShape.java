package dev.zettasim.models.topology;

/**
 * Counts of one group of a dragonfly+.
 *
 * @param globalLinks of each spine, to other groups
 */
public record DragonflyPlusShape(int hostsPerLeaf, int leaves, int spines, int globalLinks) {
    public DragonflyPlusShape {
        if (hostsPerLeaf < 1 || leaves < 1 || spines < 1 || globalLinks < 0) {
            throw new IllegalArgumentException("a dragonfly+ needs hosts, leaves and spines: " + hostsPerLeaf
                    + " hosts per leaf, " + leaves + " leaves, " + spines + " spines per group");
        }
    }

    /**
     * The largest balanced group of switches with that many ports: half of them downwards, half upwards.
     *
     * @param hostsPerPort adapters that are together as fast as a port
     */
    public static DragonflyPlusShape balanced(int ports, int hostsPerPort) {
        int half = Math.max(1, ports / 2);
        return new DragonflyPlusShape(half * hostsPerPort, half, half, half);
    }

    /** Whether neither the links inside nor those between groups fill before the adapters under random traffic. */
    public boolean isBalanced(int hostsPerPort) {
        int hostPorts = ClosShape.ceilDiv(hostsPerLeaf, hostsPerPort);
        return spines >= hostPorts && channels() >= hostPorts * leaves;
    }

    /** Ports that a leaf or a spine needs, whichever needs more. */
    public int ports(int hostsPerPort) {
        return Math.max(ClosShape.ceilDiv(hostsPerLeaf, hostsPerPort) + spines, leaves + globalLinks);
    }

    public int hostsPerGroup() {
        return hostsPerLeaf * leaves;
    }

    /** Global links of a group. */
    int channels() {
        return Math.multiplyExact(spines, globalLinks);
    }

    /** The most groups of which each reaches every other. */
    public int mostGroups() {
        return channels() + 1;
    }

    public int groupsFor(int hosts) {
        return ClosShape.ceilDiv(hosts, hostsPerGroup());
    }
}
