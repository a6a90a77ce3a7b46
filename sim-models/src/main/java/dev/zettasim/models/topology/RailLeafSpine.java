package dev.zettasim.models.topology;

/**
 * A rail-optimised leaf-spine network of two or three tiers: in each unit of nodes, the adapters at equal places of their
 * nodes (a rail) meet at one leaf.
 *
 * <p>Model: {@code rail = adapter % rails}, {@code leaf = unit * rails + rail}; spines are shared by all rails; with three
 * tiers a pod is a number of units. Routes as in {@link FatTree}. The last unit may be partly filled and keeps all its
 * leaves and uplinks, as units are cabled at once.
 * <br>Assumes: all switches alike; oversubscription between hosts and leaf uplinks only; adaptive routing spreads evenly.
 * <br>Leaves out: the detour over the scale-up domain to the destination's rail, which is the cluster's; failures inside a
 * bundle.
 * <br>Source: NVIDIA DGX SuperPOD H100 reference architecture (units of 32 nodes, 8 rails).
 * <br>Checked against: a search of all adapter pairs, shift permutations per rail.
 */
public final class RailLeafSpine extends ClosFabric {
    private final int nicsPerNode;
    private final int rails;
    private final int nicsPerUnit;

    private RailLeafSpine(Clos clos, RailUnits units) {
        super(clos);
        nicsPerNode = units.nicsPerNode();
        rails = units.rails();
        nicsPerUnit = nicsPerNode * units.nodesPerUnit();
    }

    /** Two tiers where every spine can reach every leaf, else three with the largest pods that the ports allow. */
    public static RailLeafSpine ofFewestTiers(RailUnits units, Wiring wiring) {
        int unitsPerPod = Math.max(1, wiring.leavesPerPod() / units.rails());
        return units.leaves() <= wiring.leavesOfTwoTiers()
                ? ofTwoTiers(units, wiring)
                : ofThreeTiers(units, unitsPerPod, wiring);
    }

    public static RailLeafSpine ofTwoTiers(RailUnits units, Wiring wiring) {
        int hostsPerLeaf = units.nicsPerLeaf();
        ClosShape shape = ClosShape.ofTwoTiers(
                units.nics(),
                units.leaves(),
                wiring.leafUplinks(hostsPerLeaf),
                wiring.model().ports());
        return new RailLeafSpine(new Clos(shape, ClosSpeeds.of(wiring, hostsPerLeaf), wiring.routing()), units);
    }

    public static RailLeafSpine ofThreeTiers(RailUnits units, int unitsPerPod, Wiring wiring) {
        int hostsPerLeaf = units.nicsPerLeaf();
        ClosShape shape = ClosShape.ofThreeTiers(
                units.nics(),
                units.leaves(),
                unitsPerPod * units.rails(),
                wiring.leafUplinks(hostsPerLeaf),
                wiring.model().ports());
        return new RailLeafSpine(new Clos(shape, ClosSpeeds.of(wiring, hostsPerLeaf), wiring.routing()), units);
    }

    @Override
    public int rails() {
        return rails;
    }

    @Override
    public int railOf(int nic) {
        int local = nic % nicsPerNode;
        return local < rails ? local : local % rails;
    }

    @Override
    public boolean rotates(int block) {
        boolean withinRails = rails % block == 0;
        return switch (clos.routing()) {
            case ADAPTIVE -> withinRails || block % rails == 0;
            case D_MOD_K -> withinRails;
            case ECMP, VALIANT, MIXED, UGAL -> block == 1;
        };
    }

    @Override
    public int orbit(int link, int block) {
        if (clos.isHostLink(link)) {
            return block;
        }
        return clos.isLeafLink(link) ? Math.min(block, rails) : 1;
    }

    @Override
    public int image(int link, int block) {
        if (clos.isHostLink(link)) {
            return link - link % clos.shape.hosts() % block;
        }
        if (!clos.isLeafLink(link)) {
            return link;
        }
        int rail = (link - clos.leafUpBase) / clos.leafWays % rails;
        return link - rail % Math.min(block, rails) * clos.leafWays;
    }

    @Override
    int leafOf(int nic) {
        return nic / nicsPerUnit * rails + railOf(nic);
    }

    /** Counts the adapters of one rail. */
    @Override
    int positionOf(int nic) {
        return nic / nicsPerNode * (nicsPerNode / rails) + nic % nicsPerNode / rails;
    }
}
