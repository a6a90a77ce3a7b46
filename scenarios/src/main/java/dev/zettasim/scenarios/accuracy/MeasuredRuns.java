package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.fit.MeasuredRun;
import dev.zettasim.scenarios.fit.MeasuredRun.Measurement;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.ValidationCase.Prediction;
import dev.zettasim.scenarios.schema.Scenario;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table of training steps that constants can be fitted to. */
public final class MeasuredRuns {
    private MeasuredRuns() {}

    /**
     * Every row with all that matters stated, equal configurations together.
     *
     * @throws ScenarioException where it is no table of training steps
     */
    public static List<MeasuredRun> of(Path file, Catalog catalog, Progress progress) {
        Table table = Table.read(file);
        if (TableKind.of(table) != TableKind.TRAINING) {
            throw ScenarioException.of(
                    Diagnostic.error(table.source().whole(), "", "the table does not hold steps of training"));
        }
        table = table.withNumbers(TrainingRow.NUMERIC);
        table.requireNumbers(TrainingRow.NUMERIC);
        Map<String, List<TrainingRow>> byConfiguration = new LinkedHashMap<>();
        for (Row row : table.rows()) {
            TrainingRow run = new TrainingRow(row);
            if (run.isComplete() && !run.isDuplicate()) {
                add(run, byConfiguration);
            }
        }
        List<MeasuredRun> runs = new ArrayList<>();
        byConfiguration.forEach((text, rows) -> {
            progress.at("simulating " + rows.get(0).id(), (double) runs.size() / byConfiguration.size());
            add(text, rows, catalog, runs);
        });
        return runs;
    }

    private static void add(TrainingRow run, Map<String, List<TrainingRow>> byConfiguration) {
        try {
            if (run.tokensPerSecondPerGpu() > 0) {
                byConfiguration
                        .computeIfAbsent(run.scenarioText(), text -> new ArrayList<>())
                        .add(run);
            }
        } catch (InexpressibleException e) {
            // What cannot be simulated cannot be fitted to; `validate-accuracy` tells why.
        }
    }

    private static void add(String text, List<TrainingRow> rows, Catalog catalog, List<MeasuredRun> runs) {
        try {
            Scenario scenario = rows.get(0).scenario(text);
            String node = scenario.document().cluster().nodes().type();
            Prediction prediction = Prediction.of(scenario, catalog);
            runs.add(new MeasuredRun(
                    rows.get(0).id(),
                    rows.get(0).family(),
                    new FittedKeys(catalog).of(prediction, node),
                    rows.stream()
                            .map(run -> new Measurement(run.id(), run.tokensPerSecondPerGpu()))
                            .toList(),
                    other -> Prediction.of(scenario, other).tokensPerSecondPerGpu()));
        } catch (ScenarioException e) {
            // As above.
        }
    }
}
