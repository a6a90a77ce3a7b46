package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.KernelRow.Timed;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.HashMap;
import java.util.Map;

/** Measured kernels, each timed alone. */
final class KernelRows {
    private final Catalog catalog;
    private final Accelerators accelerators;
    private final Tally tally;
    private final Map<String, KernelBench> benches = new HashMap<>();

    KernelRows(Catalog catalog, Tally tally) {
        this.catalog = catalog;
        this.accelerators = new Accelerators(catalog);
        this.tally = tally;
    }

    void add(Table table, Selection selection, Progress progress) {
        table.requireNumbers(KernelRow.NUMERIC);
        progress.at("timing kernels", 0);
        for (Row row : table.rows()) {
            KernelRow measured = new KernelRow(row);
            if (selection.takes(measured.family(), row.text("gpu"))) {
                add(measured);
            }
        }
    }

    private void add(KernelRow measured) {
        try {
            Timed timed = measured.timed(bench(measured));
            tally.add(predicted(measured, timed.measured(), timed.predicted()));
        } catch (InexpressibleException e) {
            tally.refuse(measured.id(), e.reason());
        } catch (ScenarioException e) {
            boolean gpu = !benches.containsKey(measured.benchName());
            tally.refuse(
                    measured.id(),
                    (gpu ? "gpu: " : "dtype: ") + e.diagnostics().get(0).problem());
        }
    }

    private KernelBench bench(KernelRow measured) {
        KernelBench bench = benches.get(measured.benchName());
        if (bench == null) {
            bench = measured.bench(catalog);
            benches.put(measured.benchName(), bench);
        }
        return bench;
    }

    private Case predicted(KernelRow measured, double expected, double predicted) {
        return new Case(
                measured.id(),
                expected,
                predicted,
                predicted / expected - 1,
                measured.family(),
                accelerators.generation(measured.accelerator()),
                measured.kind().word(),
                "seconds",
                measured.isUsual() ? "holdout" : Case.REPORT_ONLY,
                null);
    }
}
