package dev.zettasim.models.topology;

/**
 * A fat tree (folded Clos network) of two or three tiers over hosts that fill its leaves one after the other.
 *
 * <p>Model: directed links by arithmetic; a route goes up to the lowest common tier and down again, its way up chosen by the
 * {@link Routing}, its way down unique but for parallel cables. The last leaf and the last pod may be partly filled and keep
 * all their uplinks, as racks are cabled by the unit.
 * <br>Assumes: all switches alike; oversubscription between hosts and leaf uplinks only; adaptive routing spreads evenly over
 * all spines, so that a leaf's uplinks and a pod's spine uplinks are each one bundle.
 * <br>Leaves out: link failures inside a bundle, queues.
 * <br>Source: Al-Fares, Loukissas and Vahdat, SIGCOMM 2008 (k-port tree); Zahavi, J. Parallel Distrib. Comput. 72, 2012
 * (D-mod-k).
 * <br>Checked against: k-port counts k³/4 and 5k²/4, a search of all host pairs, shift permutations, SimGrid 3.32's links.
 */
public final class FatTree extends ClosFabric {
    private final int hostsPerLeaf;

    private FatTree(Clos clos, int hostsPerLeaf) {
        super(clos);
        this.hostsPerLeaf = hostsPerLeaf;
    }

    /** Two tiers where every spine can reach every leaf, else three with the largest pods that the ports allow. */
    public static FatTree ofFewestTiers(int hosts, int hostsPerLeaf, Wiring wiring) {
        return ClosShape.ceilDiv(hosts, hostsPerLeaf) <= wiring.leavesOfTwoTiers()
                ? ofTwoTiers(hosts, hostsPerLeaf, wiring)
                : ofThreeTiers(hosts, hostsPerLeaf, wiring.leavesPerPod(), wiring);
    }

    public static FatTree ofTwoTiers(int hosts, int hostsPerLeaf, Wiring wiring) {
        ClosShape shape = ClosShape.ofTwoTiers(
                hosts, ClosShape.ceilDiv(hosts, hostsPerLeaf), wiring.leafUplinks(hostsPerLeaf), ports(wiring));
        return new FatTree(new Clos(shape, ClosSpeeds.of(wiring, hostsPerLeaf), wiring.routing()), hostsPerLeaf);
    }

    public static FatTree ofThreeTiers(int hosts, int hostsPerLeaf, int leavesPerPod, Wiring wiring) {
        int leaves = ClosShape.ceilDiv(hosts, hostsPerLeaf);
        ClosShape shape =
                ClosShape.ofThreeTiers(hosts, leaves, leavesPerPod, wiring.leafUplinks(hostsPerLeaf), ports(wiring));
        return new FatTree(new Clos(shape, ClosSpeeds.of(wiring, hostsPerLeaf), wiring.routing()), hostsPerLeaf);
    }

    /** The largest tree of switches with that model's ports, half of them downwards. */
    public static FatTree ofPorts(int tiers, Wiring wiring) {
        int half = ports(wiring) / 2;
        return switch (tiers) {
            case 2 -> ofTwoTiers(2 * half * half, half, wiring);
            case 3 -> ofThreeTiers(2 * half * half * half, half, half, wiring);
            default -> throw new IllegalArgumentException("a fat tree has 2 or 3 tiers, not " + tiers);
        };
    }

    private static int ports(Wiring wiring) {
        return wiring.model().ports();
    }

    @Override
    public int rails() {
        return 1;
    }

    @Override
    public int railOf(int nic) {
        return 0;
    }

    @Override
    public boolean rotates(int block) {
        return block == 1 || (clos.routing() == Routing.ADAPTIVE && hostsPerLeaf % block == 0);
    }

    @Override
    public int orbit(int link, int block) {
        return clos.isHostLink(link) ? block : 1;
    }

    @Override
    public int image(int link, int block) {
        return clos.isHostLink(link) ? link - link % clos.shape.hosts() % block : link;
    }

    @Override
    int leafOf(int host) {
        return host / hostsPerLeaf;
    }

    @Override
    int positionOf(int nic) {
        return nic;
    }
}
