package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.BuiltScenario;
import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.build.ScenarioBuilder;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.schema.ScenarioReader;
import dev.zettasim.scenarios.table.Row;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rows of one kind, each predicted; what cannot be is told with its reason. */
abstract class MeasuredRows<R extends MeasuredRow> {
    final Catalog catalog;
    final Accelerators accelerators;
    final Tally tally;
    private final List<String> numeric;
    private final Function<Row, R> reading;

    /**
     * Rows.
     *
     * @param numeric columns whose cells hold numbers
     */
    MeasuredRows(Catalog catalog, Tally tally, List<String> numeric, Function<Row, R> reading) {
        this.numeric = numeric;
        this.reading = reading;
        this.catalog = catalog;
        this.accelerators = new Accelerators(catalog);
        this.tally = tally;
    }

    /** What is being done with a row, in two or three words. */
    abstract String stage(R row);

    /** Adds what is predicted of a row to the tally. */
    abstract void predict(R row);

    /** Sees all rows before the first of them is predicted. */
    void look(List<R> rows) {}

    /** What a fault in the scenario of a row means for the row. */
    String reason(R row, ScenarioException fault) {
        return TrainingRow.reason(fault);
    }

    final void add(Table table, Selection selection, Progress progress) {
        List<R> rows = table.withNumbers(numeric).rows().stream().map(reading).toList();
        look(rows.stream().filter(row -> row.row().misread(numeric).isEmpty()).toList());
        int done = 0;
        for (R measured : rows) {
            if (selection.takes(measured.family(), measured.row().text("gpu"))) {
                progress.at(stage(measured), (double) done / rows.size());
                add(measured);
            }
            done++;
        }
    }

    private void add(R row) {
        Optional<String> misread = row.row().misread(numeric);
        if (misread.isPresent()) {
            String column = misread.get();
            tally.refuse(row.id(), column + ": `" + Words.cut(row.row().text(column)) + "` is not a number");
            return;
        }
        try {
            predict(row);
        } catch (InexpressibleException e) {
            tally.refuse(row.id(), e.reason());
        } catch (ScenarioException e) {
            tally.refuse(row.id(), reason(row, e));
        }
    }

    /** The cluster of a row, told in the language of scenarios without a name. */
    final BuiltScenario built(R row, String text) {
        String head = new YamlDraft().set("zettasim", 1).set("name", row.id()).toString();
        return ScenarioBuilder.build(ScenarioReader.read(row.id(), head + text, List.of()), catalog);
    }

    /** The generation of the accelerators of a row's nodes. */
    final String generation(R row) {
        return accelerators.generationOf(MachineColumns.node(row.row().text("gpu")));
    }
}
