package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;
import java.util.List;

/** What fails, and which steps that costs how much. */
final class FaultLines {
    private static final String EVENTS = "  %-36s %12s %14s %12s";
    private static final double ALIKE = 1e-9;
    private static final String STEPS = "  %-36s %12s %14s %12s";

    private FaultLines() {}

    static void write(Result result, Page page) {
        Result.Faults faults = result.faults();
        if (faults == null) {
            return;
        }
        page.heading("Faults, from the beginning of the reported step on");
        page.row(EVENTS, "fault", "at", "worked around", "over");
        faults.events().forEach(event -> event(event, page));
        page.gap();
        page.row(STEPS, "step", "takes", "longer by", "");
        steps(faults, page);
        page.point("without faults a step takes " + Figures.duration(faults.undisturbedStepSeconds()) + "; these "
                + faults.steps().size() + " together lose " + Figures.duration(faults.lostSeconds()));
        faults.events().stream().filter(Result.FaultEvent::stuck).forEach(event -> stuck(event, page));
        if (!faults.over()) {
            page.point(further(faults));
        }
    }

    private static void stuck(Result.FaultEvent event, Page page) {
        page.point("nothing leads around " + event.fault() + ": what is on its links waits until it is over");
    }

    private static String further(Result.Faults faults) {
        Result.FaultStep last = faults.steps().get(faults.steps().size() - 1);
        boolean slow = last.lateSeconds() > ALIKE * last.seconds();
        return slow ? "it is not over then: further steps are as slow as the last" : "more happens after these steps";
    }

    private static void event(Result.FaultEvent event, Page page) {
        Double end = event.endSeconds();
        Double around = event.workedAroundSeconds();
        page.row(
                EVENTS,
                event.fault() + (event.times() == 1 ? "" : ", " + event.times() + " times"),
                Figures.duration(event.atSeconds()),
                event.stuck() ? "no way" : around == null ? "-" : Figures.duration(around),
                end == null ? "never" : Figures.duration(end));
    }

    /** Steps that take equally long are told together. */
    private static void steps(Result.Faults faults, Page page) {
        List<Result.FaultStep> steps = faults.steps();
        int first = 0;
        while (first < steps.size()) {
            int last = first;
            while (first > 0 && last + 1 < steps.size() && isAlike(steps.get(first), steps.get(last + 1))) {
                last++;
            }
            step(steps.get(first), last, faults.undisturbedStepSeconds(), page);
            first = last + 1;
        }
    }

    private static boolean isAlike(Result.FaultStep a, Result.FaultStep b) {
        return Math.abs(a.seconds() - b.seconds()) <= ALIKE * a.seconds();
    }

    private static void step(Result.FaultStep step, int last, double undisturbedSeconds, Page page) {
        String later = step.step() == last ? step.step() + " later" : step.step() + " to " + last + " later";
        page.row(
                STEPS,
                step.step() == 0 ? "reported" : later,
                Figures.duration(step.seconds()),
                Figures.duration(step.lateSeconds()),
                Figures.percent(step.lateSeconds() / undisturbedSeconds));
    }
}
