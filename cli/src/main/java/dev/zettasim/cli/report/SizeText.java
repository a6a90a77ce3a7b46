package dev.zettasim.cli.report;

import dev.zettasim.scenarios.run.PeakSizing;
import dev.zettasim.scenarios.run.TimeSizing;

/** How large a cluster has to be, with the arithmetic. */
public final class SizeText {
    private static final String PEAK_LAYOUT = "  %-10s %16s %14s %12s %18s";
    private static final String TIME_LAYOUT = "  %10s %12s %10s %12s %10s %16s";

    private SizeText() {}

    public static String of(PeakSizing sizing, Style style) {
        Page page = new Page(style);
        page.title(
                "GPUs for a peak of "
                        + Figures.flopRate(sizing.targetFlopPerSecond()).replace(Figures.TIE, ' '),
                sizing.node());
        page.row(PEAK_LAYOUT, "precision", "peak per GPU", "GPUs", "nodes", "power of GPUs");
        sizing.rows()
                .forEach(row -> page.row(
                        PEAK_LAYOUT,
                        row.precision(),
                        Figures.flopRate(row.peakFlopPerSecond()),
                        Figures.count(row.gpus()),
                        Figures.count(row.nodes()),
                        row.boardWatts() > 0 ? Figures.power(row.boardWatts()) : "unknown"));
        page.gap();
        page.point("GPUs = target / dense peak of one " + sizing.accelerator() + ", rounded up; nodes = GPUs / "
                + sizing.gpusPerNode() + ", rounded up");
        page.point("a peak is not what a job reaches: `zettasim run` tells the MFU");
        return page.toString();
    }

    public static String of(TimeSizing sizing, Style style) {
        Page page = new Page(style);
        page.title(
                (Figures.things(Figures.amount(sizing.tokens()), "token") + " within "
                                + Figures.duration(sizing.targetSeconds()))
                        .replace(Figures.TIE, ' '),
                "by simulation");
        TimeSizing.Trial smallest = sizing.smallest();
        page.labelled("Answer", smallest == null ? unreachable(sizing) : answer(smallest));
        page.gap();
        page.row(TIME_LAYOUT, "replicas", "GPUs", "nodes", "step", "MFU", "training");
        sizing.trials()
                .forEach(trial -> page.row(
                        TIME_LAYOUT,
                        Figures.count(trial.replicas()),
                        Figures.count(trial.gpus()),
                        Figures.count(trial.nodes()),
                        Figures.duration(trial.stepSeconds()),
                        Figures.percent(trial.mfuFraction()),
                        Figures.duration(trial.trainingSeconds())));
        page.gap();
        page.point("each row is a run; a replica has " + Figures.count(sizing.gpusPerReplica()) + " GPUs; the batch of "
                + Figures.count(sizing.globalBatch()) + " sequences stays as it is");
        page.point(tried(sizing));
        page.point(
                "training = step " + style.times() + " tokens / tokens per step, with checkpoints, without failures");
        return page.toString();
    }

    private static String tried(TimeSizing sizing) {
        String between = sizing.possible() == 1
                ? "one number of replicas is"
                : Figures.count(sizing.possible()) + " numbers of replicas are";
        return between + " possible, " + Figures.count(sizing.fewestReplicas()) + " to "
                + Figures.count(sizing.mostReplicas()) + ": those that divide the batch into whole micro-batches of "
                + Figures.count(sizing.microBatch()) + ", fill whole nodes and suit the plan; another"
                + " `workload.global-batch` allows others";
    }

    private static String answer(TimeSizing.Trial trial) {
        return Figures.count(trial.gpus()) + " GPUs in " + Figures.count(trial.nodes())
                + (trial.nodes() == 1 ? " node: " : " nodes: ")
                + Figures.duration(trial.trainingSeconds());
    }

    private static String unreachable(TimeSizing sizing) {
        TimeSizing.Trial largest = sizing.trials().get(sizing.trials().size() - 1);
        return "no number of GPUs reaches it with this batch and plan; " + Figures.count(largest.gpus())
                + " GPUs, as many as the batch can use, take " + Figures.duration(largest.trainingSeconds());
    }
}
