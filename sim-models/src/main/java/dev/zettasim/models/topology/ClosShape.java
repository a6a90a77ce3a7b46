package dev.zettasim.models.topology;

/**
 * Counts of a folded Clos network of two or three tiers. Every uplink of a leaf goes to a spine of its pod, every uplink of
 * a spine to a core of the spine's plane; several cables may join the same pair.
 *
 * @param leavesPerPod all leaves where there are two tiers
 * @param spineUplinks 0 where there are two tiers
 * @param coresPerPlane cores that the spines of one number, in all pods, lead to; 0 where there are two tiers
 */
record ClosShape(
        int hosts,
        int leaves,
        int leavesPerPod,
        int leafUplinks,
        int spinesPerPod,
        int spineUplinks,
        int coresPerPlane) {

    ClosShape {
        if (hosts < 1 || leaves < 1 || leavesPerPod < 1 || leafUplinks < 1 || spinesPerPod < 1) {
            throw new IllegalArgumentException("a fabric needs hosts, leaves, uplinks and spines: hosts " + hosts
                    + ", leaves " + leaves + ", per pod " + leavesPerPod + ", uplinks " + leafUplinks);
        }
        requireDivides(spinesPerPod, leafUplinks);
        if (leaves > leavesPerPod) {
            requireDivides(coresPerPlane, spineUplinks);
        }
    }

    /** Two tiers of as many spines as the leaves need. */
    static ClosShape ofTwoTiers(int hosts, int leaves, int leafUplinks, int ports) {
        return new ClosShape(hosts, leaves, leaves, leafUplinks, fewest(leafUplinks, leaves, ports), 0, 0);
    }

    /** Three tiers; spines have as many ports up as down. */
    static ClosShape ofThreeTiers(int hosts, int leaves, int leavesPerPod, int leafUplinks, int ports) {
        int pods = ceilDiv(leaves, leavesPerPod);
        int spines = fewest(leafUplinks, leavesPerPod, ports / 2);
        int spineUplinks = leavesPerPod * (leafUplinks / spines);
        return new ClosShape(
                hosts, leaves, leavesPerPod, leafUplinks, spines, spineUplinks, fewest(spineUplinks, pods, ports));
    }

    /** The fewest switches with enough ports that share the uplinks of each lower switch evenly. */
    private static int fewest(int uplinks, int lowerSwitches, int ports) {
        if (lowerSwitches > ports) {
            throw new IllegalArgumentException(
                    lowerSwitches + " switches below cannot all reach one of " + ports + " ports: add a tier");
        }
        int switches = Math.max(1, ceilDiv(uplinks * lowerSwitches, ports));
        while (uplinks % switches != 0) {
            switches++;
        }
        return switches;
    }

    private static void requireDivides(int switches, int uplinks) {
        if (switches < 1 || uplinks % switches != 0) {
            throw new IllegalArgumentException(
                    uplinks + " uplinks cannot be shared evenly by " + switches + " switches");
        }
    }

    static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    int pods() {
        return ceilDiv(leaves, leavesPerPod);
    }

    boolean hasCores() {
        return pods() > 1;
    }

    int switches() {
        if (leaves == 1) {
            return 1;
        }
        return leaves + pods() * spinesPerPod + (hasCores() ? spinesPerPod * coresPerPlane : 0);
    }

    /** Leaves are numbered first, then spines pod by pod, then cores plane by plane. */
    String switchKind(int ofSwitch) {
        if (ofSwitch < leaves) {
            return "leaf";
        }
        return ofSwitch < leaves + pods() * spinesPerPod ? "spine" : "core";
    }

    long cables() {
        if (leaves == 1) {
            return hosts;
        }
        long spineCables = hasCores() ? (long) pods() * spinesPerPod * spineUplinks : 0;
        return hosts + (long) leaves * leafUplinks + spineCables;
    }
}
