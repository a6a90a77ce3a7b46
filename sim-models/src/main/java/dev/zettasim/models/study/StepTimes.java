package dev.zettasim.models.study;

import dev.zettasim.core.units.Units;
import dev.zettasim.models.training.StepTrace;
import java.util.ArrayList;
import java.util.List;

/** How long the steps of a run took, from a given one on. */
final class StepTimes {
    private final List<Double> seconds = new ArrayList<>();

    void note(StepTrace trace, int firstStep) {
        for (int step = firstStep; step < trace.steps(); step++) {
            seconds.add(Units.toSeconds(trace.stepPs(step)));
        }
    }

    List<Double> seconds() {
        return seconds;
    }
}
