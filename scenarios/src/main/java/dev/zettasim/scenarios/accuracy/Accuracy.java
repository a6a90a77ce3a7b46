package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.run.ValidationCases;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.nio.file.Path;

/** How well the simulator predicts what was published. */
public final class Accuracy {
    private Accuracy() {}

    /**
     * Predicts the cases that ship with the program.
     *
     * @throws ScenarioException where the selection leaves none
     */
    public static AccuracyReport ofShipped(Selection selection, Progress progress) {
        Tally tally = new Tally();
        new ShippedCases(Catalog.load(), tally).add(selection, progress);
        AccuracyReport report = tally.report();
        if (report.cases().isEmpty()) {
            throw ScenarioException.of(Diagnostic.error(selection.place(), "", "no case that ships is selected so")
                    .expecting("a part of a family's name, which are " + Words.list(ValidationCases.families())
                            + ", and the start of an accelerator's, such as `h100`"));
        }
        return report;
    }

    /**
     * Predicts the rows of a table of the user's own.
     *
     * @throws ScenarioException where it is none of the tables that are known
     */
    public static AccuracyReport ofTable(Path file, Selection selection, Progress progress) {
        Table table = Table.read(file);
        Tally tally = new Tally();
        TableKind.of(table).add(table, selection, tally, progress);
        AccuracyReport report = tally.report().warning(ColumnNames.warnings(table));
        if (report.counts().rows() == 0 && !selection.equals(new Selection(null, null))) {
            throw ScenarioException.of(Diagnostic.error(selection.place(), "", "no row of the table is selected so")
                    .expecting("a part of a family's name, and the start of an accelerator's, such as `h100`"));
        }
        return report;
    }

    /**
     * Predicts the rows of a table of training steps, and again with constants fitted without each family; takes about three times as long.
     *
     * @throws ScenarioException where it is another table, or nothing in it depends on a fitted constant
     */
    public static AccuracyReport ofTableByFamilies(Path file, Progress progress) {
        FamiliesLeftOut without = FamiliesLeftOut.of(file, Catalog.load(), progress);
        if (without == null) {
            throw ScenarioException.of(
                    Diagnostic.error(
                                    Table.read(file).source().whole(),
                                    "",
                                    "nothing in the table can be fitted to without one of its families")
                            .expecting(
                                    "a table of training steps of two families or more, on accelerators with a fitted constant"));
        }
        return ofTable(file, new Selection(null, null), progress).with(without);
    }
}
