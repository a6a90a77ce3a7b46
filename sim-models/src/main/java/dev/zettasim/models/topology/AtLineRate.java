package dev.zettasim.models.topology;

/** A fabric whose links carry headers beside payload, which the capacities of the one behind it leave out. */
public final class AtLineRate extends Overlay implements SwitchedFabric {
    private final SwitchedFabric fabric;
    private final double goodputFraction;

    public AtLineRate(SwitchedFabric fabric, double goodputFraction) {
        super(fabric);
        this.fabric = fabric;
        this.goodputFraction = goodputFraction;
    }

    /**
     * What packets cross. The fabric's routing must be one that does not spread, so that each path of it is a link of its own.
     *
     * @throws IllegalArgumentException if packets cannot cross such a fabric
     */
    public static AtLineRate of(Fabric fabric, double goodputFraction) {
        return new AtLineRate(switched(fabric), goodputFraction);
    }

    private static SwitchedFabric switched(Fabric fabric) {
        if (fabric instanceof SwitchedFabric ready) {
            return ready;
        }
        if (fabric instanceof TrunkFabric trunks) {
            return new SwitchedTrunks(trunks);
        }
        throw new IllegalArgumentException(
                "packets are not simulated on rail-only fabrics and on several planes; take one rail or plane");
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return fabric.capacityBytesPerSecond(link) / goodputFraction;
    }

    @Override
    public int switches() {
        return fabric.switches();
    }

    @Override
    public int nextLinks(int link, int to, int[] next) {
        return fabric.nextLinks(link, to, next);
    }

    @Override
    public int mostNextLinks() {
        return fabric.mostNextLinks();
    }

    @Override
    public int switchBefore(int link) {
        return fabric.switchBefore(link);
    }

    @Override
    public long linkLatencyPs(int link) {
        return fabric.linkLatencyPs(link);
    }
}
