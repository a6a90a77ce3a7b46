package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.TrainingRow.Written;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.HashMap;
import java.util.Map;

/** Published training runs, each simulated; the same run published by several releases is simulated once. */
final class TrainingTable {
    private static final String HOLDOUT = "holdout";

    private final Catalog catalog;
    private final Accelerators accelerators;
    private final Tally tally;
    private final Map<String, Prediction> known = new HashMap<>();

    TrainingTable(Catalog catalog, Tally tally) {
        this.catalog = catalog;
        this.accelerators = new Accelerators(catalog);
        this.tally = tally;
    }

    void add(Table table, Selection selection, Progress progress) {
        table.requireNumbers(TrainingRow.NUMERIC);
        int done = 0;
        for (Row row : table.rows()) {
            TrainingRow run = new TrainingRow(row);
            if (selection.takes(run.family(), row.text("gpu"))) {
                progress.at(
                        "simulating " + run.id(), (double) done / table.rows().size());
                add(run);
            }
            done++;
        }
    }

    private void add(TrainingRow run) {
        if (run.isDuplicate()) {
            tally.duplicate();
            return;
        }
        try {
            double expected = run.tokensPerSecondPerGpu();
            if (expected <= 0) {
                throw new InexpressibleException(
                        "step_time_s", "neither the time of a step nor tokens per second are stated");
            }
            Written written = run.written();
            Prediction prediction = prediction(run, written.text());
            tally.add(predicted(run, expected, prediction).assuming(written.assumed()));
            if (run.row().has(PeakMemory.COLUMN)) {
                tally.add(peak(run, prediction));
            }
        } catch (InexpressibleException e) {
            tally.refuse(run.id(), e.reason());
        } catch (ScenarioException e) {
            tally.refuse(run.id(), TrainingRow.reason(e));
        }
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

    private Case peak(TrainingRow run, Prediction prediction) {
        PeakMemory memory = new PeakMemory(run.row());
        double published = memory.publishedBytes();
        double counted = memory.countedBytes(prediction.built().memory());
        String node = MachineColumns.node(run.row().text("gpu"));
        return new Case(
                run.id() + " (peak memory)",
                published,
                counted,
                counted / published - 1,
                run.family(),
                accelerators.generationOf(node),
                Kind.PEAK_MEMORY.word(),
                "bytes",
                run.isComplete() ? HOLDOUT : Case.REPORT_ONLY,
                null);
    }
}
