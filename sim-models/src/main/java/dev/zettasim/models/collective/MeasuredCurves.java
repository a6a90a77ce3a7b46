package dev.zettasim.models.collective;

import dev.zettasim.models.hardware.SizeCurve;
import java.util.List;

/**
 * Measured times of one kind of collective inside a scale-up domain, over size and number of members.
 *
 * <p>Model: the time of a {@link SizeCurve}; between measured numbers of members it is interpolated linearly. Beyond them the
 * bandwidth of the bus stays, and rings and exchanges pay for each further step.
 * <br>Assumes: the group's members are alone on their ports when it is measured.
 * <br>Leaves out: jumps where the library changes its algorithm between two measured sizes of group.
 * <br>Source: nccl-tests of whole servers; the constants come with the accelerator.
 * <br>Checked against: {@code MeasuredCurvesTest}, {@code CollectivesTest}.
 */
final class MeasuredCurves {
    private final List<SizeCurve> curves;
    private final CollectiveKind kind;

    MeasuredCurves(CollectiveKind kind, List<SizeCurve> curves) {
        this.kind = kind;
        this.curves = List.copyOf(curves);
    }

    boolean isEmpty() {
        return curves.isEmpty();
    }

    /** Steps of a ring with so many members beyond the largest that was measured. */
    int stepsBeyond(int ranks) {
        int measured = curves.get(curves.size() - 1).ranks();
        return kind.ringPasses() * Math.max(0, ranks - measured);
    }

    /** The part of the time that does not depend on other traffic: start and ramp. */
    double holdSeconds(int ranks, long bytes) {
        SizeCurve below = below(ranks);
        SizeCurve above = above(ranks);
        double weight = weight(below, above, ranks);
        return (1 - weight) * below.holdSeconds(bytes) + weight * above.holdSeconds(bytes);
    }

    /** The slope: bytes of the collective's size per second. */
    double bytesPerSecond(int ranks) {
        SizeCurve below = below(ranks);
        SizeCurve above = above(ranks);
        double weight = weight(below, above, ranks);
        return 1 / ((1 - weight) * secondsPerByte(below, ranks) + weight * secondsPerByte(above, ranks));
    }

    private double secondsPerByte(SizeCurve curve, int ranks) {
        double bus = TunerBandwidth.busBytesPerByte(kind, curve.ranks());
        boolean outside = ranks < curves.get(0).ranks()
                || ranks > curves.get(curves.size() - 1).ranks();
        double scale = outside ? TunerBandwidth.busBytesPerByte(kind, ranks) / bus : 1;
        return scale / curve.bytesPerSecond();
    }

    private static double weight(SizeCurve below, SizeCurve above, int ranks) {
        int width = above.ranks() - below.ranks();
        return width == 0 ? 0 : (double) (ranks - below.ranks()) / width;
    }

    /** The largest measured group of at most that size, or the smallest of all. */
    private SizeCurve below(int ranks) {
        SizeCurve found = curves.get(0);
        for (SizeCurve curve : curves) {
            found = curve.ranks() <= ranks ? curve : found;
        }
        return found;
    }

    /** The smallest measured group of at least that size, or the largest of all. */
    private SizeCurve above(int ranks) {
        for (SizeCurve curve : curves) {
            if (curve.ranks() >= ranks) {
                return curve;
            }
        }
        return curves.get(curves.size() - 1);
    }
}
