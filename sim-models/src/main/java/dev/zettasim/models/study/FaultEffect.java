package dev.zettasim.models.study;

import dev.zettasim.models.network.Fault;
import java.util.List;

/**
 * What faults do to a job's steps.
 *
 * @param undisturbedSeconds of a step without them
 * @param stepSeconds of the steps from the first one with faults on
 * @param stuck faults that something waits for until their end, as nothing leads around
 * @param packets what those of a window have shown of what was left of the fabric
 * @param over whether the last of them was as without faults: what is to come is as well
 */
public record FaultEffect(
        double undisturbedSeconds,
        List<Double> stepSeconds,
        List<Fault> stuck,
        List<UnderFaults> packets,
        boolean over) {
    /** A step slower by less is as without faults. */
    private static final double LEAST_FRACTION = 1e-9;

    /** The effect of faults on a run that was to take that long for a step. */
    static FaultEffect of(
            double undisturbedSeconds, List<Double> stepSeconds, List<Fault> stuck, List<UnderFaults> packets) {
        double last = stepSeconds.get(stepSeconds.size() - 1);
        boolean over = Math.abs(last - undisturbedSeconds) <= LEAST_FRACTION * undisturbedSeconds;
        return new FaultEffect(undisturbedSeconds, List.copyOf(stepSeconds), stuck, packets, over);
    }

    /** By which all simulated steps together took longer. */
    public double lostSeconds() {
        double lost = 0;
        for (double seconds : stepSeconds) {
            lost += seconds - undisturbedSeconds;
        }
        return lost;
    }
}
