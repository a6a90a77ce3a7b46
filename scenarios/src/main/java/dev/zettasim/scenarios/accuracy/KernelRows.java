package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.accuracy.KernelRow.Timed;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.microbench.KernelBench;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.util.HashMap;
import java.util.Map;

/** Measured kernels, each timed alone. */
final class KernelRows extends MeasuredRows<KernelRow> {
    private final Map<String, KernelBench> benches = new HashMap<>();

    KernelRows(Catalog catalog, Tally tally) {
        super(catalog, tally, KernelRow.NUMERIC, KernelRow::new);
    }

    @Override
    String stage(KernelRow row) {
        return "timing kernels";
    }

    @Override
    void predict(KernelRow measured) {
        Timed timed = measured.timed(bench(measured));
        tally.add(predicted(measured, timed.measured(), timed.predicted()));
    }

    @Override
    String reason(KernelRow measured, ScenarioException fault) {
        boolean gpu = !benches.containsKey(measured.benchName());
        return (gpu ? "gpu: " : "dtype: ") + fault.diagnostics().get(0).problem();
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
