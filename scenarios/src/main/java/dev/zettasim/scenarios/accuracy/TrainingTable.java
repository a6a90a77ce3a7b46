package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.TrainingRow.Written;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import java.util.HashMap;
import java.util.Map;

/** Published training runs, each simulated; the same run published by several releases is simulated once. */
final class TrainingTable extends MeasuredRows<TrainingRow> {
    private static final String HOLDOUT = "holdout";
    private static final double TERA = 1e12;

    private final Map<String, Prediction> known = new HashMap<>();

    TrainingTable(Catalog catalog, Tally tally) {
        super(catalog, tally, TrainingRow.NUMERIC, TrainingRow::new);
    }

    @Override
    String stage(TrainingRow row) {
        return "simulating " + row.id();
    }

    @Override
    void predict(TrainingRow run) {
        if (run.isDuplicate()) {
            tally.duplicate();
            return;
        }
        double expected = run.tokensPerSecondPerGpu();
        PublishedFlop flop = PublishedFlop.of(run.row(), peak(run));
        if (expected <= 0 && flop.perSecond() <= 0) {
            throw new InexpressibleException(
                    "step_time_s", "neither the time of a step nor tokens per second are stated");
        }
        Written written = fitting(run);
        Prediction prediction = prediction(run, written.text());
        Case found = expected > 0 ? predicted(run, expected, prediction) : ofFlop(run, flop, prediction);
        tally.add(found.assuming(written.assumed()));
        if (run.row().has(PeakMemory.COLUMN)) {
            tally.add(peakMemory(run, prediction));
        }
    }

    /** Where a row leaves open what is computed again: nothing, unless the job fits into memory only with everything. */
    private Written fitting(TrainingRow run) {
        Written written = run.written();
        if (!run.leavesRecomputationOpen() || fits(run, written)) {
            return written;
        }
        Written recomputing = run.recomputing();
        return fits(run, recomputing) ? recomputing : written;
    }

    private boolean fits(TrainingRow run, Written written) {
        double capacity = accelerators.memoryBytes(MachineColumns.node(run.row().text("gpu")));
        return PeakMemory.ofAll(prediction(run, written.text())) <= capacity;
    }

    private Prediction prediction(TrainingRow run, String text) {
        Prediction prediction = known.get(text);
        if (prediction == null) {
            prediction = Prediction.of(run.scenario(text), catalog);
            known.put(text, prediction);
        }
        return prediction;
    }

    private Case predicted(TrainingRow run, double expected, Prediction prediction) {
        double predicted = prediction.tokensPerSecondPerGpu();
        String node = MachineColumns.node(run.row().text("gpu"));
        return new Case(
                run.id(),
                expected,
                predicted,
                predicted / expected - 1,
                run.family(),
                accelerators.generationOf(node),
                run.kind().word(),
                "tokensPerSecondPerGpu",
                run.isComplete() ? HOLDOUT : Case.REPORT_ONLY,
                LikelyReason.of(run.row(), prediction, accelerators.memoryBytes(node)));
    }

    /** FLOP/s are counted in more than one way, so that they are only reported. */
    private Case ofFlop(TrainingRow run, PublishedFlop flop, Prediction prediction) {
        double expected = flop.inTera();
        double predicted = flop.perToken(prediction.built().task()) * prediction.tokensPerSecondPerGpu() / TERA;
        String node = MachineColumns.node(run.row().text("gpu"));
        return new Case(
                run.id(),
                expected,
                predicted,
                predicted / expected - 1,
                run.family(),
                accelerators.generationOf(node),
                run.kind().word(),
                flop.quantity(),
                Case.REPORT_ONLY,
                LikelyReason.of(run.row(), prediction, accelerators.memoryBytes(node)));
    }

    /** Utilisation is told of the peak in sixteen bits. */
    private double peak(TrainingRow run) {
        return accelerators.peakFlopPerSecond(MachineColumns.node(run.row().text("gpu")));
    }

    private Case peakMemory(TrainingRow run, Prediction prediction) {
        PeakMemory memory = new PeakMemory(run.row());
        double published = memory.publishedBytes();
        double counted = memory.countedBytes(prediction.built().memory());
        return new Case(
                run.id() + " (peak memory)",
                published,
                counted,
                counted / published - 1,
                run.family(),
                generation(run),
                Kind.PEAK_MEMORY.word(),
                "bytes",
                run.isComplete() ? HOLDOUT : Case.REPORT_ONLY,
                null);
    }
}
