package dev.zettasim.models.topology;

import java.util.function.Consumer;

/**
 * Several fabrics alike side by side, each with a port of every adapter.
 *
 * <p>Model: the links of adapters plane by plane, then the trunks plane by plane. Where switches route adaptively a flow is spread
 * over all planes, else a hash of the flow picks one, and with it that port's share of the adapter.
 * <br>Assumes: planes alike; no cables between them.
 * <br>Leaves out: what adapters lose while they notice that a plane failed; see {@link Detours} for what goes on after that.
 * <br>Source: Qian et al., "Alibaba HPN", SIGCOMM 2024 (two planes); the numbering is ours.
 * <br>Checked against: one plane of adapters as fast as all ports together.
 */
public final class Planes implements Fabric {
    private final Fabric plane;
    private final int count;
    private final boolean spread;

    /** So many of one plane, which is made with that share of an adapter's rate. */
    public Planes(Fabric plane, int count, Routing routing) {
        if (count < 1) {
            throw new IllegalArgumentException("no fabric has " + count + " planes");
        }
        this.plane = plane;
        this.count = count;
        spread = routing.isSpread();
    }

    @Override
    public int endpoints() {
        return plane.endpoints();
    }

    @Override
    public int links() {
        return Math.multiplyExact(count, plane.links());
    }

    @Override
    public int adapterLinks() {
        return Math.multiplyExact(count, plane.adapterLinks());
    }

    private int inPlane(int link) {
        int trunks = plane.links() - plane.adapterLinks();
        return link < adapterLinks()
                ? link % plane.adapterLinks()
                : plane.adapterLinks() + (link - adapterLinks()) % trunks;
    }

    private int inFabric(int link, int ofPlane) {
        int trunks = plane.links() - plane.adapterLinks();
        return link < plane.adapterLinks()
                ? ofPlane * plane.adapterLinks() + link
                : adapterLinks() + ofPlane * trunks + link - plane.adapterLinks();
    }

    @Override
    public double capacityBytesPerSecond(int link) {
        return plane.capacityBytesPerSecond(inPlane(link));
    }

    @Override
    public String kind(int link) {
        return plane.kind(inPlane(link));
    }

    @Override
    public int ways(int from, int to) {
        return spread ? count * plane.ways(from, to) : 1;
    }

    @Override
    public int entrance(int endpoint) {
        return plane.entrance(endpoint);
    }

    @Override
    public int crowd(int entrance) {
        return plane.crowd(entrance);
    }

    @Override
    public boolean isShared(int link) {
        return link >= adapterLinks();
    }

    @Override
    public int turns(int from, int to) {
        return spread ? count * plane.turns(from, to) : 0;
    }

    @Override
    public int route(int from, int to, int flowKey, int[] links) {
        int key = spread ? flowKey / count : flowKey;
        return numbered(plane.route(from, to, key, links), planeOf(from, to, flowKey), links);
    }

    private int planeOf(int from, int to, int flowKey) {
        return spread ? Math.floorMod(flowKey, count) : FlowHash.choice(FlowHash.of(from, to, flowKey), -1, count);
    }

    private int numbered(int hops, int ofPlane, int[] links) {
        for (int i = 0; i < hops; i++) {
            links[i] = inFabric(links[i], ofPlane);
        }
        return hops;
    }

    @Override
    public int routeOut(int nic, int flowKey, int[] links) {
        return numbered(plane.routeOut(nic, flowKey, links), planeOf(nic, -1, flowKey), links);
    }

    @Override
    public int routeIn(int nic, int flowKey, int[] links) {
        return numbered(plane.routeIn(nic, flowKey, links), planeOf(-1, nic, flowKey), links);
    }

    @Override
    public int longestRoute() {
        return plane.longestRoute();
    }

    @Override
    public int reduceLink(int from) {
        return plane.reduceLink(from);
    }

    @Override
    public int multicastLink(int to) {
        return plane.multicastLink(to);
    }

    @Override
    public long latencyPs(int from, int to) {
        return plane.latencyPs(from, to);
    }

    @Override
    public int switches() {
        return Math.multiplyExact(count, plane.switches());
    }

    @Override
    public long cables() {
        return count * plane.cables();
    }

    @Override
    public void forEachCable(Consumer<Cables> visitor) {
        for (int number = 0; number < count; number++) {
            int further = number * plane.switches();
            plane.forEachCable(cables -> visitor.accept(moved(cables, further)));
        }
    }

    @Override
    public long longestCablePs() {
        return plane.longestCablePs();
    }

    @Override
    public void forEachLink(int a, int b, int cables, LinkShare visitor) {
        int ofPlane = (b - endpoints()) / plane.switches();
        int further = ofPlane * plane.switches();
        int first = a < endpoints() ? a : a - further;
        plane.forEachLink(first, b - further, cables, (link, share) -> visitor.of(inFabric(link, ofPlane), share));
    }

    /** The other planes first, then what there is within each. */
    @Override
    public int detours(int from, int to) {
        return count * (1 + plane.detours(from, to));
    }

    @Override
    public int detour(int from, int to, int flowKey, int number, int[] links) {
        int ofPlane = (planeOf(from, to, flowKey) + 1 + number) % count;
        int hops = number < count
                ? plane.route(from, to, flowKey, links)
                : plane.detour(from, to, flowKey, number / count - 1, links);
        return numbered(hops, ofPlane, links);
    }

    /** The same cables between switches further on. */
    private Cables moved(Cables cables, int switches) {
        int a = cables.a() < endpoints() ? cables.a() : cables.a() + switches;
        return new Cables(
                a, cables.b() + switches, cables.kind(), cables.count(), cables.bytesPerSecond(), cables.latencyPs());
    }

    @Override
    public String switchKind(int ofSwitch) {
        return plane.switchKind(ofSwitch % plane.switches());
    }

    /** Numbered through all planes; names that were given go on with the plane, but for those of the first. */
    @Override
    public String switchName(int ofSwitch) {
        int inPlane = ofSwitch % plane.switches();
        String name = plane.switchName(inPlane);
        if (name.equals(plane.switchKind(inPlane) + "-" + inPlane)) {
            return switchKind(ofSwitch) + "-" + ofSwitch;
        }
        return ofSwitch == inPlane ? name : name + "-plane-" + ofSwitch / plane.switches();
    }

    @Override
    public int rails() {
        return plane.rails();
    }

    @Override
    public int railOf(int nic) {
        return plane.railOf(nic);
    }

    @Override
    public boolean sharesWays(int nic, int other) {
        return spread && plane.sharesWays(nic, other);
    }

    @Override
    public boolean joins(int from, int to) {
        return plane.joins(from, to);
    }

    @Override
    public int adapterOf(int link) {
        return plane.adapterOf(inPlane(link));
    }

    @Override
    public double bisectionBytesPerSecond() {
        return count * plane.bisectionBytesPerSecond();
    }

    @Override
    public boolean rotates(int block) {
        return block == 1 || (spread && plane.rotates(block));
    }

    @Override
    public int orbit(int link, int block) {
        return plane.orbit(inPlane(link), block);
    }

    @Override
    public int image(int link, int block) {
        int inPlane = inPlane(link);
        return link + plane.image(inPlane, block) - inPlane;
    }
}
