package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.microbench.CollectiveBench;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Measured collectives, each timed on its cluster. */
final class CollectiveRows {
    private final Catalog catalog;
    private final Accelerators accelerators;
    private final Tally tally;
    private final Map<String, CollectiveBench> benches = new HashMap<>();

    CollectiveRows(Catalog catalog, Tally tally) {
        this.catalog = catalog;
        this.accelerators = new Accelerators(catalog);
        this.tally = tally;
    }

    void add(Table table, Selection selection, Progress progress) {
        table.requireNumbers(CollectiveRow.NUMERIC);
        int done = 0;
        for (Row row : table.rows()) {
            CollectiveRow measured = new CollectiveRow(row);
            if (selection.takes(measured.family(), row.text("gpu"))) {
                progress.at("timing collectives", (double) done / table.rows().size());
                add(measured);
            }
            done++;
        }
    }

    private void add(CollectiveRow measured) {
        try {
            double expected = measured.busBytesPerSecond();
            double seconds = bench(measured).seconds(measured.operation(), measured.bytes());
            double predicted = measured.bytes() / seconds * measured.operation().busFactor(measured.ranks());
            tally.add(predicted(measured, expected, predicted));
        } catch (InexpressibleException e) {
            tally.refuse(measured.id(), e.reason());
        } catch (ScenarioException e) {
            tally.refuse(measured.id(), TrainingRow.reason(e));
        }
    }

    private CollectiveBench bench(CollectiveRow measured) {
        String text = measured.scenarioText();
        CollectiveBench bench = benches.get(text);
        if (bench == null) {
            String head = new YamlDraft()
                    .set("zettasim", 1)
                    .set("name", measured.id())
                    .toString();
            bench = new CollectiveBench(
                    ScenarioBuilder.build(ScenarioReader.read(measured.id(), head + text, List.of()), catalog),
                    measured.ranks());
            benches.put(text, bench);
        }
        return bench;
    }

    private Case predicted(CollectiveRow measured, double expected, double predicted) {
        return new Case(
                measured.id(),
                expected,
                predicted,
                predicted / expected - 1,
                measured.family(),
                accelerators.generationOf(MachineColumns.node(measured.row().text("gpu"))),
                Kind.COLLECTIVE.word(),
                "busBytesPerSecond",
                measured.isUsual() ? "holdout" : Case.REPORT_ONLY,
                measured.likelyReason());
    }
}
