package dev.zettasim.models.topology;

/** The links of a folded Clos network that lead on from the end of a link, by the arithmetic of {@link Clos}. */
final class ClosHops {
    private final Clos clos;
    private final ClosShape shape;
    private final int cablesToSpine;
    private final int cablesToCore;

    ClosHops(Clos clos) {
        this.clos = clos;
        shape = clos.shape;
        cablesToSpine = clos.leafWays / clos.spinesPerPod;
        boolean bundled = clos.routing() == Routing.ADAPTIVE;
        cablesToCore = bundled || !shape.hasCores() ? 1 : clos.spineWays / shape.coresPerPlane();
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
        if (link < clos.leafDownBase) {
            return behindLeafUp(link - clos.leafUpBase, toLeaf, next);
        }
        if (link < clos.spineDownBase) {
            return behindSpineUp(link - clos.spineUpBase, toLeaf, next);
        }
        int spine = (link - clos.spineDownBase) / clos.spineWays % clos.spinesPerPod;
        return downTo(toLeaf, spine, next);
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

    private int behindLeafUp(int uplink, int toLeaf, int[] next) {
        int pod = uplink / clos.leafWays / shape.leavesPerPod();
        int spine = uplink % clos.leafWays / cablesToSpine;
        if (toLeaf / shape.leavesPerPod() == pod) {
            return downTo(toLeaf, spine, next);
        }
        int first = clos.spineUpBase + (pod * clos.spinesPerPod + spine) * clos.spineWays;
        return range(first, clos.spineWays, next);
    }

    private int behindSpineUp(int uplink, int toLeaf, int[] next) {
        int spine = uplink / clos.spineWays % clos.spinesPerPod;
        int core = uplink % clos.spineWays / cablesToCore;
        int toSpine = toLeaf / shape.leavesPerPod() * clos.spinesPerPod + spine;
        return range(clos.spineDownBase + toSpine * clos.spineWays + core * cablesToCore, cablesToCore, next);
    }

    private int downTo(int leaf, int spine, int[] next) {
        return range(clos.leafDownBase + leaf * clos.leafWays + spine * cablesToSpine, cablesToSpine, next);
    }

    private static int range(int first, int count, int[] next) {
        for (int i = 0; i < count; i++) {
            next[i] = first + i;
        }
        return count;
    }
}
