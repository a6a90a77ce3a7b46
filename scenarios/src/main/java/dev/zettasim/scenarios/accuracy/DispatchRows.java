package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.accuracy.AccuracyReport.Case;
import dev.zettasim.scenarios.build.BuiltScenario;
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

/** Measured exchanges of tokens with their experts, each timed on its cluster. */
final class DispatchRows {
    private final Catalog catalog;
    private final Accelerators accelerators;
    private final Tally tally;
    private final Map<String, BuiltScenario> clusters = new HashMap<>();

    DispatchRows(Catalog catalog, Tally tally) {
        this.catalog = catalog;
        this.accelerators = new Accelerators(catalog);
        this.tally = tally;
    }

    void add(Table table, Selection selection, Progress progress) {
        table.requireNumbers(DispatchRow.NUMERIC);
        progress.at("timing exchanges of tokens", 0);
        for (Row row : table.rows()) {
            DispatchRow measured = new DispatchRow(row);
            if (selection.takes(row.text("library"), row.text("gpu"))) {
                add(measured);
            }
        }
    }

    private void add(DispatchRow measured) {
        try {
            long bytes = measured.bytes();
            double expected = measured.seconds();
            CollectiveBench bench = new CollectiveBench(cluster(measured), measured.ranks(), measured.spread());
            tally.add(predicted(measured, expected, bench.seconds(measured.exchange(), bytes)));
        } catch (InexpressibleException e) {
            tally.refuse(measured.id(), e.reason());
        } catch (ScenarioException e) {
            tally.refuse(measured.id(), TrainingRow.reason(e));
        }
    }

    private BuiltScenario cluster(DispatchRow measured) {
        String text = measured.scenarioText();
        BuiltScenario cluster = clusters.get(text);
        if (cluster == null) {
            String head = new YamlDraft()
                    .set("zettasim", 1)
                    .set("name", measured.id())
                    .toString();
            cluster = ScenarioBuilder.build(ScenarioReader.read(measured.id(), head + text, List.of()), catalog);
            clusters.put(text, cluster);
        }
        return cluster;
    }

    private Case predicted(DispatchRow measured, double expected, double predicted) {
        return new Case(
                measured.id(),
                expected,
                predicted,
                predicted / expected - 1,
                measured.family(),
                accelerators.generationOf(MachineColumns.node(measured.row().text("gpu"))),
                Kind.DISPATCH.word(),
                "seconds",
                "holdout",
                measured.likelyReason());
    }
}
