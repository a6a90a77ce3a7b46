package dev.zettasim.models.topology;

import java.util.function.IntUnaryOperator;

/**
 * The least capacity between the first and the second half of the adapters of a folded Clos network; of an odd number the middle one
 * belongs to none.
 *
 * <p>Model: a cut puts each switch on one side. A leaf is where it costs less, given the spines of its pod, those where they cost less,
 * given the cores. All spines of a pod are on one side, and all cores: what a share of them costs grows between these two as a concave
 * function does.
 * <br>Checked against: the least cut of the same network written down as a graph (Dinic), leaves and pods partly filled.
 */
final class ClosBisection {
    private final Clos clos;
    private final double[] ofFirst;
    private final double[] ofSecond;
    private final double leafBytesPerSecond;
    private final double podBytesPerSecond;

    ClosBisection(Clos clos, IntUnaryOperator leafOf) {
        this.clos = clos;
        ClosShape shape = clos.shape;
        ClosSpeeds speeds = clos.speeds;
        ofFirst = new double[shape.leaves()];
        ofSecond = new double[shape.leaves()];
        for (int host = 0; host < shape.hosts() / 2; host++) {
            ofFirst[leafOf.applyAsInt(host)] += speeds.hostBytesPerSecond();
            ofSecond[leafOf.applyAsInt(shape.hosts() - 1 - host)] += speeds.hostBytesPerSecond();
        }
        double fraction = clos.routing() == Routing.ADAPTIVE ? speeds.adaptiveFraction() : 1;
        leafBytesPerSecond = shape.leafUplinks() * speeds.leafUplinkBytesPerSecond() * fraction;
        podBytesPerSecond =
                (double) shape.spinesPerPod() * shape.spineUplinks() * speeds.spineUplinkBytesPerSecond() * fraction;
    }

    double bytesPerSecond() {
        return Math.min(ofPods(true), ofPods(false));
    }

    /** With the cores on the side of the first half, or of the second. */
    private double ofPods(boolean coresWithFirst) {
        double sum = 0;
        for (int pod = 0; pod < clos.shape.pods(); pod++) {
            double with = ofLeaves(pod, coresWithFirst);
            double against = ofLeaves(pod, !coresWithFirst) + podBytesPerSecond;
            sum += clos.shape.hasCores() ? Math.min(with, against) : with;
        }
        return sum;
    }

    /** With the spines of a pod on one side. */
    private double ofLeaves(int pod, boolean spinesWithFirst) {
        double[] same = spinesWithFirst ? ofFirst : ofSecond;
        double[] other = spinesWithFirst ? ofSecond : ofFirst;
        int first = pod * clos.shape.leavesPerPod();
        double sum = 0;
        for (int leaf = first; leaf < Math.min(first + clos.shape.leavesPerPod(), same.length); leaf++) {
            sum += Math.min(other[leaf], same[leaf] + leafBytesPerSecond);
        }
        return sum;
    }
}
