package dev.zettasim.models.topology;

import java.util.function.Consumer;

/** A fabric whose switches form a folded Clos network; its kinds differ in which adapter stands at which leaf. */
abstract sealed class ClosFabric implements Fabric, SwitchedFabric permits FatTree, RailLeafSpine {
    /** Keys of detours are so far from those of flows. */
    private static final int DETOUR_STRIDE = 1_000_003;

    final Clos clos;
    private final ClosHops hops;

    ClosFabric(Clos clos) {
        this.clos = clos;
        hops = new ClosHops(clos);
    }

    abstract int leafOf(int nic);

    /** The number of an adapter by which D-mod-k spreads destinations. */
    abstract int positionOf(int nic);

    @Override
    public int endpoints() {
        return clos.shape.hosts();
    }

    @Override
    public int links() {
        return clos.links();
    }

    @Override
    public int adapterOf(int link) {
        return clos.isHostLink(link) ? link % endpoints() : -1;
    }

    @Override
    public boolean sharesWays(int nic, int other) {
        return clos.routing() == Routing.ADAPTIVE && leafOf(nic) == leafOf(other);
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return clos.capacityBytesPerSecond(link);
    }

    @Override
    public String kind(int link) {
        return clos.kind(link);
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        if (from == to) {
            return 0;
        }
        links[0] = from;
        int n = 1;
        int fromLeaf = leafOf(from);
        int toLeaf = leafOf(to);
        if (fromLeaf != toLeaf) {
            n = clos.climb(fromLeaf, toLeaf, positionOf(to), clos.key(from, to, flowKey), links);
        }
        links[n] = multicastLink(to);
        return n + 1;
    }

    @Override
    public int detours(int from, int to) {
        return leafOf(from) == leafOf(to) ? 0 : clos.ways();
    }

    @Override
    public int detour(int from, int to, int flowKey, int number, int[] links) {
        links[0] = from;
        long key = clos.key(from, to, flowKey + (number + 1) * DETOUR_STRIDE);
        int n = clos.climb(leafOf(from), leafOf(to), positionOf(to) + number + 1, key, links);
        links[n] = multicastLink(to);
        return n + 1;
    }

    @Override
    public void forEachLink(int a, int b, int cables, LinkShare visitor) {
        int hosts = endpoints();
        if (a >= hosts) {
            clos.forEachLink(a - hosts, b - hosts, cables, visitor);
        } else if (b == hosts + leafOf(a)) {
            visitor.of(a, 1);
            visitor.of(multicastLink(a), 1);
        }
    }

    @Override
    public int routeOut(int nic, int flowKey, int[] links) {
        links[0] = nic;
        return clos.routeOut(leafOf(nic), positionOf(nic), clos.key(nic, -1, flowKey), links);
    }

    @Override
    public int routeIn(int nic, int flowKey, int[] links) {
        int n = clos.routeIn(leafOf(nic), positionOf(nic), clos.key(-1, nic, flowKey), links);
        links[n] = multicastLink(nic);
        return n + 1;
    }

    @Override
    public int nextLinks(int link, int to, int[] next) {
        int toLeaf = leafOf(to);
        if (clos.endsAboveLeaves(link)) {
            return hops.behindTrunk(link, toLeaf, next);
        }
        int leaf = clos.isHostLink(link) ? leafOf(link) : toLeaf;
        if (leaf != toLeaf) {
            return hops.fromLeaf(leaf, next);
        }
        next[0] = multicastLink(to);
        return 1;
    }

    @Override
    public int mostNextLinks() {
        return hops.mostNextLinks();
    }

    @Override
    public int switchBefore(int link) {
        if (clos.isHostLink(link)) {
            return link < endpoints() ? -1 : leafOf(link - endpoints());
        }
        return hops.switchBefore(link);
    }

    @Override
    public long linkLatencyPs(int link) {
        return clos.linkLatencyPs(link);
    }

    @Override
    public int entrance(int nic) {
        return leafOf(nic);
    }

    @Override
    public int longestRoute() {
        return Clos.LONGEST_ROUTE;
    }

    @Override
    public int reduceLink(int from) {
        return from;
    }

    @Override
    public int multicastLink(int to) {
        return endpoints() + to;
    }

    @Override
    public long latencyPs(int from, int to) {
        return from == to ? 0 : clos.latencyPs(leafOf(from), leafOf(to));
    }

    @Override
    public int switches() {
        return clos.shape.switches();
    }

    @Override
    public long cables() {
        return clos.shape.cables();
    }

    @Override
    public void forEachCable(Consumer<Cables> visitor) {
        for (int nic = 0; nic < endpoints(); nic++) {
            visitor.accept(new Cables(
                    nic,
                    endpoints() + leafOf(nic),
                    Cables.HOST,
                    1,
                    clos.speeds.hostBytesPerSecond(),
                    clos.speeds.hostCablePs()));
        }
        clos.forEachTrunk(visitor);
    }

    @Override
    public long longestCablePs() {
        long trunkPs = clos.shape.leaves() == 1 ? 0 : clos.speeds.trunkPs();
        return Math.max(clos.speeds.hostCablePs(), trunkPs);
    }

    @Override
    public String switchKind(int ofSwitch) {
        return clos.shape.switchKind(ofSwitch);
    }

    @Override
    public double bisectionBytesPerSecond() {
        return new ClosBisection(clos, this::leafOf).bytesPerSecond();
    }
}
