package dev.zettasim.models.topology;

import java.util.Arrays;

/** The links of a folded Clos network that lead on from the end of a link, by the arithmetic of {@link Clos}. */
final class ClosHops {
    private final Clos clos;
    private final ClosShape shape;
    private final int cablesToSpine;
    private final int cablesToCore;

    /** By trunk, what of the first link down behind it does not depend on the destination; empty until somebody asks. */
    private int[] down = new int[0];

    /** By link upwards from a leaf, the first link to a core behind it, and its pod. */
    private int[] up = new int[0];

    private int[] podOfUplink = new int[0];
    private int[] podOfLeaf = new int[0];

    ClosHops(Clos clos) {
        this.clos = clos;
        shape = clos.shape;
        cablesToSpine = clos.leafWays / clos.spinesPerPod;
        boolean bundled = clos.routing() == Routing.ADAPTIVE;
        cablesToCore = bundled || !shape.hasCores() ? 1 : clos.spineWays / shape.coresPerPlane();
    }

    private void prepare() {
        down = new int[clos.links() - clos.leafUpBase];
        up = new int[clos.leafDownBase - clos.leafUpBase];
        podOfUplink = new int[up.length];
        podOfLeaf = new int[shape.leaves()];
        Arrays.setAll(podOfLeaf, leaf -> leaf / shape.leavesPerPod());
        Arrays.setAll(podOfUplink, uplink -> uplink / clos.leafWays / shape.leavesPerPod());
        Arrays.setAll(
                up,
                uplink -> clos.spineUpBase
                        + (podOfUplink[uplink] * clos.spinesPerPod + spineOf(uplink)) * clos.spineWays);
        Arrays.setAll(down, trunk -> downBehind(trunk + clos.leafUpBase));
    }

    private int spineOf(int uplink) {
        return uplink % clos.leafWays / cablesToSpine;
    }

    private int downBehind(int link) {
        if (link < clos.leafDownBase) {
            return clos.leafDownBase + spineOf(link - clos.leafUpBase) * cablesToSpine;
        }
        if (link < clos.spineUpBase) {
            return 0;
        }
        boolean isUp = link < clos.spineDownBase;
        int cable = link - (isUp ? clos.spineUpBase : clos.spineDownBase);
        int spine = cable / clos.spineWays % clos.spinesPerPod;
        int core = cable % clos.spineWays / cablesToCore;
        return isUp
                ? clos.spineDownBase + spine * clos.spineWays + core * cablesToCore
                : clos.leafDownBase + spine * cablesToSpine;
    }

    int mostNextLinks() {
        return Math.max(clos.leafWays, Math.max(1, clos.spineWays));
    }

    /** Behind the link of an adapter that stands at {@code leaf}, upwards. */
    int fromLeaf(int leaf, int[] next) {
        return range(clos.leafUpBase + leaf * clos.leafWays, clos.leafWays, next);
    }

    /** Behind a link that ends at a spine or a core, towards an endpoint at {@code toLeaf}. */
    int behindTrunk(int link, int toLeaf, int[] next) {
        if (down.length == 0) {
            prepare();
        }
        int first = down[link - clos.leafUpBase];
        if (link < clos.leafDownBase) {
            int uplink = link - clos.leafUpBase;
            return podOfUplink[uplink] == podOfLeaf[toLeaf]
                    ? range(first + toLeaf * clos.leafWays, cablesToSpine, next)
                    : range(up[uplink], clos.spineWays, next);
        }
        return link < clos.spineDownBase
                ? range(first + podOfLeaf[toLeaf] * clos.spinesPerPod * clos.spineWays, cablesToCore, next)
                : range(first + toLeaf * clos.leafWays, cablesToSpine, next);
    }

    /** The switch that a trunk leaves: leaves are numbered first, then spines pod by pod, then cores plane by plane. */
    int switchBefore(int link) {
        if (link < clos.leafDownBase) {
            return (link - clos.leafUpBase) / clos.leafWays;
        }
        int firstSpine = shape.leaves();
        if (link < clos.spineUpBase) {
            int cable = link - clos.leafDownBase;
            int pod = cable / clos.leafWays / shape.leavesPerPod();
            return firstSpine + pod * clos.spinesPerPod + cable % clos.leafWays / cablesToSpine;
        }
        if (link < clos.spineDownBase) {
            return firstSpine + (link - clos.spineUpBase) / clos.spineWays;
        }
        int cable = link - clos.spineDownBase;
        int plane = cable / clos.spineWays % clos.spinesPerPod;
        int core = cable % clos.spineWays / cablesToCore;
        return firstSpine + shape.pods() * clos.spinesPerPod + plane * shape.coresPerPlane() + core;
    }

    private static int range(int first, int count, int[] next) {
        for (int i = 0; i < count; i++) {
            next[i] = first + i;
        }
        return count;
    }
}
