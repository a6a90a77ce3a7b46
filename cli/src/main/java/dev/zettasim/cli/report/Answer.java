package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.Result;

/** The part of a report that says what came out, in the figures a planner asks for, and what limits them. */
final class Answer {
    private Answer() {}

    static void write(Result result, Page page) {
        Result.Step step = result.step();
        page.labelled("Step time", page.style().bold(Figures.duration(step.seconds())) + disturbance(result));
        page.labelled("Throughput", throughput(result));
        page.labelled("MFU", mfu(step));
        training(result, page);
        page.labelled("Limited by", limit(result.bottleneck()));
    }

    /** The step that is reported is the one in which faults set in: what it would be without them. */
    private static String disturbance(Result result) {
        Result.Faults faults = result.faults();
        if (faults == null) {
            return "";
        }
        double late = faults.steps().get(0).lateSeconds();
        return ", the step in which faults set in; "
                + Figures.duration(result.step().seconds() - late) + " without them";
    }

    private static String throughput(Result result) {
        double perGpu = result.step().tokensPerSecondPerGpu();
        return Figures.count(perGpu) + " tokens/s per GPU, " + Figures.amount(perGpu * result.gpus())
                + " tokens/s in all";
    }

    private static String mfu(Result.Step step) {
        return Figures.percent(step.mfuFraction()) + " of the dense " + step.mfuPrecision() + " peak of "
                + Figures.flopRate(step.mfuPeakFlopPerSecond()) + ": "
                + Figures.flopRate(step.modelFlopPerSecondPerGpu()) + " per GPU";
    }

    private static void training(Result result, Page page) {
        Result.Training training = result.training();
        if (training != null) {
            page.labelled(
                    "Training",
                    Figures.duration(training.seconds()) + " for "
                            + Figures.things(Figures.amount(training.tokens()), "token") + " ("
                            + Figures.things(Figures.count(training.steps()), "step") + " if nothing fails)");
        }
    }

    private static String limit(Result.Bottleneck bottleneck) {
        String resource = bottleneck.resource() == null ? "" : ", waiting for " + bottleneck.resource();
        return Parts.name(bottleneck.part()) + ": " + Figures.duration(bottleneck.seconds()) + " of the step ("
                + Figures.percent(bottleneck.fraction()) + ")" + resource;
    }
}
