package dev.zettasim.models.topology;

import java.util.function.Consumer;

/**
 * A fat tree for each rail and nothing between rails: what goes to another rail first crosses the scale-up domain.
 *
 * <p>Model: {@code rail = adapter % rails}; the links of adapters are numbered by adapter, trunks rail by rail.
 * <br>Assumes: a node's scale-up domain reaches an adapter of each rail.
 * <br>Leaves out: routes between rails, which are refused.
 * <br>Source: Wang, Ghobadi, Shakeri, Zhang and Hasani, "Rail-only", Hot Interconnects 2024.
 * <br>Checked against: a search of all adapter pairs, rail by rail.
 */
public final class RailOnly implements Fabric {
    private final FatTree rail;
    private final int rails;
    private final int nicsPerNode;
    private final boolean hashed;

    private RailOnly(FatTree rail, RailUnits units, Routing routing) {
        this.rail = rail;
        rails = units.rails();
        nicsPerNode = units.nicsPerNode();
        hashed = routing == Routing.ECMP;
    }

    /** Rails of as few tiers as reach all nodes: none where one switch does. */
    public static RailOnly of(RailUnits units, Wiring wiring) {
        int hosts = units.nics() / units.rails();
        int perPort = (int) (wiring.model().portBytesPerSecond() / wiring.nic().bytesPerSecond() + 1e-9);
        boolean oneSwitch = hosts <= wiring.model().ports() * Math.max(1, perPort);
        FatTree rail = FatTree.ofFewestTiers(hosts, oneSwitch ? hosts : units.nicsPerLeaf(), wiring);
        return new RailOnly(rail, units, wiring.routing());
    }

    @Override
    public int endpoints() {
        return rails * rail.endpoints();
    }

    @Override
    public int links() {
        return Math.multiplyExact(rails, rail.links());
    }

    private int trunksOfRail() {
        return rail.links() - rail.adapterLinks();
    }

    @Override
    public int entrance(int nic) {
        return railOf(nic) * rail.switches() + rail.entrance(onRail(nic));
    }

    /** The number of an adapter among those of its rail. */
    private int onRail(int nic) {
        return nic / nicsPerNode * (nicsPerNode / rails) + nic % nicsPerNode / rails;
    }

    /** The adapter with that number on a rail. */
    private int adapter(int onRail, int ofRail) {
        int perNode = nicsPerNode / rails;
        return onRail / perNode * nicsPerNode + onRail % perNode * rails + ofRail;
    }

    private int inRail(int link) {
        if (link >= adapterLinks()) {
            return rail.adapterLinks() + (link - adapterLinks()) % trunksOfRail();
        }
        return link / endpoints() * rail.endpoints() + onRail(link % endpoints());
    }

    private int numbered(int hops, int ofRail, int[] links) {
        for (int i = 0; i < hops; i++) {
            links[i] = inFabric(links[i], ofRail);
        }
        return hops;
    }

    private int inFabric(int link, int ofRail) {
        if (link >= rail.adapterLinks()) {
            return adapterLinks() + ofRail * trunksOfRail() + link - rail.adapterLinks();
        }
        return link / rail.endpoints() * endpoints() + adapter(link % rail.endpoints(), ofRail);
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return rail.capacityBytesPerSecond(inRail(link));
    }

    @Override
    public String kind(int link) {
        return rail.kind(inRail(link));
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        requireSameRail(from, to);
        return numbered(rail.route(onRail(from), onRail(to), flowKey, links), railOf(from), links);
    }

    private void requireSameRail(int from, int to) {
        if (!joins(from, to)) {
            throw new IllegalArgumentException("adapters " + from + " and " + to + " are on rails " + railOf(from)
                    + " and " + railOf(to) + ", which nothing joins");
        }
    }

    @Override
    public int routeOut(int nic, int flowKey, int[] links) {
        return numbered(rail.routeOut(onRail(nic), flowKey, links), railOf(nic), links);
    }

    @Override
    public int routeIn(int nic, int flowKey, int[] links) {
        return numbered(rail.routeIn(onRail(nic), flowKey, links), railOf(nic), links);
    }

    @Override
    public int longestRoute() {
        return rail.longestRoute();
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
        requireSameRail(from, to);
        return rail.latencyPs(onRail(from), onRail(to));
    }

    @Override
    public int switches() {
        return rails * rail.switches();
    }

    @Override
    public long cables() {
        return rails * rail.cables();
    }

    @Override
    public void forEachCable(Consumer<Cables> visitor) {
        for (int number = 0; number < rails; number++) {
            int ofRail = number;
            rail.forEachCable(cables -> visitor.accept(new Cables(
                    vertex(cables.a(), ofRail),
                    vertex(cables.b(), ofRail),
                    cables.kind(),
                    cables.count(),
                    cables.bytesPerSecond(),
                    cables.latencyPs())));
        }
    }

    @Override
    public long longestCablePs() {
        return rail.longestCablePs();
    }

    @Override
    public void forEachLink(int a, int b, int cables, LinkShare visitor) {
        int ofRail = (b - endpoints()) / rail.switches();
        int first = a < endpoints() ? onRail(a) : a - endpoints() - ofRail * rail.switches() + rail.endpoints();
        int second = b - endpoints() - ofRail * rail.switches() + rail.endpoints();
        if (a >= endpoints() || railOf(a) == ofRail) {
            rail.forEachLink(first, second, cables, (link, share) -> visitor.of(inFabric(link, ofRail), share));
        }
    }

    @Override
    public int detours(int from, int to) {
        return rail.detours(onRail(from), onRail(to));
    }

    @Override
    public int detour(int from, int to, int flowKey, int number, int[] links) {
        return numbered(rail.detour(onRail(from), onRail(to), flowKey, number, links), railOf(from), links);
    }

    private int vertex(int inRail, int ofRail) {
        return inRail < rail.endpoints()
                ? adapter(inRail, ofRail)
                : endpoints() + ofRail * rail.switches() + inRail - rail.endpoints();
    }

    @Override
    public String switchKind(int ofSwitch) {
        return rail.switchKind(ofSwitch % rail.switches());
    }

    @Override
    public int rails() {
        return rails;
    }

    @Override
    public int railOf(int nic) {
        return nic % nicsPerNode % rails;
    }

    @Override
    public boolean sharesWays(int nic, int other) {
        return railOf(nic) == railOf(other) && rail.sharesWays(onRail(nic), onRail(other));
    }

    @Override
    public boolean joins(int from, int to) {
        return railOf(from) == railOf(to);
    }

    @Override
    public int adapterOf(int link) {
        return link < adapterLinks() ? link % endpoints() : -1;
    }

    /** Of the adapters of each rail; between the rails there is nothing. */
    @Override
    public double bisectionBytesPerSecond() {
        return rails * rail.bisectionBytesPerSecond();
    }

    @Override
    public boolean rotates(int block) {
        return block == 1 || (!hashed && rails % block == 0);
    }

    @Override
    public int orbit(int link, int block) {
        return Math.min(block, rails);
    }

    @Override
    public int image(int link, int block) {
        int rail = link < adapterLinks() ? railOf(link % endpoints()) : (link - adapterLinks()) / trunksOfRail();
        return inFabric(inRail(link), rail - rail % Math.min(block, rails));
    }
}
