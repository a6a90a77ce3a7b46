package dev.zettasim.scenarios.accuracy;

import dev.zettasim.models.compute.Attention;
import dev.zettasim.models.compute.Kernel;
import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
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
            KernelBench bench = bench(measured);
            Kernel kernel = measured.kernel(bench);
            boolean both = measured.isForwardAndBackward() && kernel instanceof Attention;
            double flop = kernel.flop();
            double predicted = bench.seconds(kernel);
            if (kernel instanceof Attention attention) {
                flop += both ? attention.gradient().flop() : 0;
                predicted += both ? bench.seconds(attention.gradient()) : 0;
                predicted += measured.isServing() ? bench.servingSeconds(attention.precision()) : 0;
            }
            tally.add(predicted(measured, measured.seconds(flop), predicted));
        } catch (InexpressibleException e) {
            tally.refuse(measured.id(), e.reason());
        } catch (ScenarioException e) {
            boolean gpu = !benches.containsKey(measured.timings().orElse(measured.accelerator()));
            tally.refuse(
                    measured.id(),
                    (gpu ? "gpu: " : "dtype: ") + e.diagnostics().get(0).problem());
        }
    }

    private KernelBench bench(KernelRow measured) {
        String accelerator = measured.accelerator();
        String key = measured.timings().orElse(accelerator);
        KernelBench bench = benches.get(key);
        if (bench == null) {
            bench = measured.timings()
                    .map(timings -> KernelBench.on(accelerator, timings, catalog))
                    .orElseGet(() -> KernelBench.on(accelerator, catalog));
            benches.put(key, bench);
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
