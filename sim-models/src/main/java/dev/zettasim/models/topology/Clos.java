package dev.zettasim.models.topology;

import java.util.function.Consumer;

/**
 * The links and routes of a folded Clos network, by arithmetic; what stands at which leaf is the caller's affair.
 *
 * <p>Ids: adapters up, adapters down, then per leaf its uplinks and the same cables downwards, then per spine. Where routing
 * is adaptive a leaf has one uplink, the bundle of all, and so has a pod of spines.
 */
final class Clos {
    static final int LONGEST_ROUTE = 6;

    /** A hash drawn so often per way misses a given one in one of e^8 cases. */
    private static final int DRAWS_PER_WAY = 8;

    final ClosShape shape;
    final ClosSpeeds speeds;
    private final Routing routing;
    final int leafWays;
    final int spinesPerPod;
    final int spineWays;
    final int leafUpBase;
    final int leafDownBase;
    final int spineUpBase;
    final int spineDownBase;
    private final int links;

    Clos(ClosShape shape, ClosSpeeds speeds, Routing routing) {
        this.shape = shape;
        this.speeds = speeds;
        this.routing = requireClimbs(routing);
        boolean bundled = routing == Routing.ADAPTIVE;
        leafWays = bundled ? 1 : shape.leafUplinks();
        spinesPerPod = bundled ? 1 : shape.spinesPerPod();
        spineWays = bundled ? 1 : shape.spineUplinks();
        int leafLinks = shape.leaves() == 1 ? 0 : Math.multiplyExact(shape.leaves(), leafWays);
        int spineLinks = shape.hasCores() ? Math.multiplyExact(shape.pods() * spinesPerPod, spineWays) : 0;
        leafUpBase = Math.multiplyExact(2, shape.hosts());
        leafDownBase = Math.addExact(leafUpBase, leafLinks);
        spineUpBase = Math.addExact(leafDownBase, leafLinks);
        spineDownBase = Math.addExact(spineUpBase, spineLinks);
        links = Math.addExact(spineDownBase, spineLinks);
    }

    private static Routing requireClimbs(Routing routing) {
        if (routing.isDetouring()) {
            throw new IllegalArgumentException("a tree has no detours");
        }
        return routing;
    }

    int links() {
        return links;
    }

    Routing routing() {
        return routing;
    }

    boolean isHostLink(int link) {
        return link < leafUpBase;
    }

    boolean isLeafLink(int link) {
        return link >= leafUpBase && link < spineUpBase;
    }

    /** Whether a spine or a core stands at the end of a link. */
    boolean endsAboveLeaves(int link) {
        return link >= spineUpBase || (link >= leafUpBase && link < leafDownBase);
    }

    String kind(int link) {
        if (link < 0 || link >= links) {
            throw new IllegalArgumentException("no link " + link + " among " + links);
        }
        if (isHostLink(link)) {
            return link < shape.hosts() ? "nic-up" : "nic-down";
        }
        if (isLeafLink(link)) {
            return link < leafDownBase ? "leaf-up" : "leaf-down";
        }
        return link < spineDownBase ? "spine-up" : "spine-down";
    }

    double capacityBytesPerSecond(int link) {
        if (isHostLink(link)) {
            return speeds.hostBytesPerSecond();
        }
        boolean bundled = routing == Routing.ADAPTIVE;
        if (isLeafLink(link)) {
            double one = speeds.leafUplinkBytesPerSecond();
            return bundled ? one * shape.leafUplinks() * speeds.adaptiveFraction() : one;
        }
        double one = speeds.spineUplinkBytesPerSecond();
        return bundled ? one * shape.spineUplinks() * shape.spinesPerPod() * speeds.adaptiveFraction() : one;
    }

    /**
     * Writes the trunks between two different leaves behind the first link of a route, and returns the route's new length.
     *
     * @param position number of the destination, for D-mod-k
     * @param key what is hashed, for ECMP: see {@link #key}
     */
    int climb(int srcLeaf, int dstLeaf, int position, long key, int[] route) {
        int up = port(key, position, shape.leafUplinks(), srcLeaf);
        int next = 1;
        route[next++] = leafUpBase + srcLeaf * leafWays + up;
        int spine = up / (leafWays / spinesPerPod);
        int srcPod = srcLeaf / shape.leavesPerPod();
        int dstPod = dstLeaf / shape.leavesPerPod();
        if (srcPod != dstPod) {
            next = cross(srcPod * spinesPerPod + spine, dstPod * spinesPerPod + spine, position, key, route);
        }
        int cables = leafWays / spinesPerPod;
        int down = spine * cables + cable(key, up % cables, cables, spineSalt(dstPod * spinesPerPod + spine));
        route[next++] = leafDownBase + dstLeaf * leafWays + down;
        return next;
    }

    private int cross(int srcSpine, int dstSpine, int position, long key, int[] route) {
        int up = port(key, position / shape.leafUplinks(), shape.spineUplinks(), spineSalt(srcSpine));
        int cables = routing == Routing.ADAPTIVE ? 1 : spineWays / shape.coresPerPlane();
        int core = up / cables;
        int down = core * cables + cable(key, up % cables, cables, coreSalt(core));
        route[2] = spineUpBase + srcSpine * spineWays + up;
        route[3] = spineDownBase + dstSpine * spineWays + down;
        return 4;
    }

    /** Writes the trunks from a leaf to the top tier behind the first link of a route, and returns the route's new length. */
    int routeOut(int leaf, int position, long key, int[] route) {
        if (shape.leaves() == 1) {
            return 1;
        }
        int up = port(key, position, shape.leafUplinks(), leaf);
        route[1] = leafUpBase + leaf * leafWays + up;
        if (!shape.hasCores()) {
            return 2;
        }
        int spine = leaf / shape.leavesPerPod() * spinesPerPod + up / (leafWays / spinesPerPod);
        int spinePort = port(key, position / shape.leafUplinks(), shape.spineUplinks(), spineSalt(spine));
        route[2] = spineUpBase + spine * spineWays + spinePort;
        return 3;
    }

    /** The same cables downwards, in the order of travel; the link to the host is the caller's to add. */
    int routeIn(int leaf, int position, long key, int[] route) {
        int n = routeOut(leaf, position, key, route);
        int leafDown = route[1] + leafDownBase - leafUpBase;
        if (n == 3) {
            route[0] = route[2] + spineDownBase - spineUpBase;
        }
        if (n > 1) {
            route[n - 2] = leafDown;
        }
        return n - 1;
    }

    /** Visits the cables between switches; those between the same two at once. */
    void forEachTrunk(Consumer<Cables> visitor) {
        if (shape.leaves() == 1) {
            return;
        }
        int firstLeaf = shape.hosts();
        int firstSpine = firstLeaf + shape.leaves();
        for (int leaf = 0; leaf < shape.leaves(); leaf++) {
            int spines = firstSpine + leaf / shape.leavesPerPod() * shape.spinesPerPod();
            for (int spine = 0; spine < shape.spinesPerPod(); spine++) {
                visitor.accept(leafCables(firstLeaf + leaf, spines + spine));
            }
        }
        int allSpines = shape.hasCores() ? shape.pods() * shape.spinesPerPod() : 0;
        for (int spine = 0; spine < allSpines; spine++) {
            int cores = firstSpine + allSpines + spine % shape.spinesPerPod() * shape.coresPerPlane();
            for (int core = 0; core < shape.coresPerPlane(); core++) {
                visitor.accept(spineCables(firstSpine + spine, cores + core));
            }
        }
    }

    private Cables leafCables(int leaf, int spine) {
        int count = shape.leafUplinks() / shape.spinesPerPod();
        return new Cables(leaf, spine, "leaf-spine", count, speeds.leafUplinkBytesPerSecond(), speeds.trunkPs());
    }

    private Cables spineCables(int spine, int core) {
        int count = shape.spineUplinks() / shape.coresPerPlane();
        return new Cables(spine, core, "spine-core", count, speeds.spineUplinkBytesPerSecond(), speeds.trunkPs());
    }

    /** Ways from a leaf to another, as often as a hash may have to be drawn to meet each. */
    int ways() {
        int ways = leafWays * (shape.hasCores() ? spineWays : 1);
        return ways == 1 ? 0 : DRAWS_PER_WAY * ways;
    }

    /** Visits the links that cables between two switches are part of; switches are numbered as in {@link ClosShape}. */
    void forEachLink(int a, int b, int cables, LinkShare visitor) {
        int spines = shape.pods() * shape.spinesPerPod();
        if (a < shape.leaves()) {
            leafLinks(a, b - shape.leaves(), cables, visitor);
        } else if (shape.hasCores() && b >= shape.leaves() + spines) {
            spineLinks(a - shape.leaves(), b - shape.leaves() - spines, cables, visitor);
        }
    }

    private void leafLinks(int leaf, int spine, int cables, LinkShare visitor) {
        if (spine < 0 || spine / shape.spinesPerPod() != leaf / shape.leavesPerPod()) {
            return;
        }
        int each = shape.leafUplinks() / shape.spinesPerPod();
        int first = bundled() ? leaf : leaf * leafWays + spine % shape.spinesPerPod() * each;
        pairs(first, bundled() ? shape.leafUplinks() : 1, cables, (up, share) -> {
            visitor.of(leafUpBase + up, share);
            visitor.of(leafDownBase + up, share);
        });
    }

    private void spineLinks(int spine, int core, int cables, LinkShare visitor) {
        if (core / shape.coresPerPlane() != spine % shape.spinesPerPod()) {
            return;
        }
        int each = shape.spineUplinks() / shape.coresPerPlane();
        int first = bundled() ? spine / shape.spinesPerPod() : spine * spineWays + core % shape.coresPerPlane() * each;
        int inBundle = bundled() ? shape.spineUplinks() * shape.spinesPerPod() : 1;
        pairs(first, inBundle, cables, (up, share) -> {
            visitor.of(spineUpBase + up, share);
            visitor.of(spineDownBase + up, share);
        });
    }

    /** Cables of a bundle are part of one link, others are links one after the other. */
    private static void pairs(int first, int inBundle, int cables, LinkShare visitor) {
        if (inBundle > 1) {
            visitor.of(first, (double) cables / inBundle);
            return;
        }
        for (int cable = 0; cable < cables; cable++) {
            visitor.of(first + cable, 1);
        }
    }

    private boolean bundled() {
        return routing == Routing.ADAPTIVE;
    }

    long latencyPs(int srcLeaf, int dstLeaf) {
        if (srcLeaf == dstLeaf) {
            return speeds.latencyPs(1);
        }
        boolean samePod = srcLeaf / shape.leavesPerPod() == dstLeaf / shape.leavesPerPod();
        return speeds.latencyPs(samePod ? 3 : 5);
    }

    /** From a bit's leaving for a link until it is ready to leave the switch, or has reached the adapter, at the end. */
    long linkLatencyPs(int link) {
        if (!isHostLink(link)) {
            return speeds.trunkPs() + speeds.switchPs();
        }
        long sendingEndPs = speeds.endPs() / 2;
        return link < shape.hosts() ? sendingEndPs + speeds.switchPs() : speeds.endPs() - sendingEndPs;
    }

    /** What ECMP hashes of one flow; of no meaning to others. */
    long key(int src, int dst, int flowKey) {
        return routing != Routing.ECMP ? 0 : FlowHash.of(src, dst, flowKey);
    }

    private static int hash(long key, int salt, int ways) {
        return FlowHash.choice(key, salt, ways);
    }

    private int port(long key, int position, int ways, int salt) {
        return switch (routing) {
            case ADAPTIVE, VALIANT, MIXED, UGAL -> 0;
            case D_MOD_K -> position % ways;
            case ECMP -> hash(key, salt, ways);
        };
    }

    /** Among the cables that join the same two switches, on the way down. */
    private int cable(long key, int upwards, int cables, int salt) {
        return routing == Routing.ECMP && cables > 1 ? hash(key, salt, cables) : upwards;
    }

    private int spineSalt(int spine) {
        return shape.leaves() + spine;
    }

    private int coreSalt(int core) {
        return shape.leaves() + shape.pods() * shape.spinesPerPod() + core;
    }
}
