package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.function.BiFunction;

/** What a table holds, told by its columns. */
enum TableKind {
    /** Steps of training. */
    TRAINING(TrainingRow.REQUIRED, TrainingTable::new),
    /** Collectives by size. */
    COLLECTIVES(CollectiveRow.REQUIRED, CollectiveRows::new),
    /** Kernels by shape. */
    KERNELS(KernelRow.REQUIRED, KernelRows::new),
    /** Tokens on their way to experts and back. */
    DISPATCH(DispatchRow.REQUIRED, DispatchRows::new);

    /** Columns that only such a table has all of; a list that nobody can change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> required;

    /** How its rows are predicted; without a state of its own. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<Catalog, Tally, MeasuredRows<?>> rows;

    TableKind(List<String> required, BiFunction<Catalog, Tally, MeasuredRows<?>> rows) {
        this.required = required;
        this.rows = rows;
    }

    void add(Table table, Selection selection, Tally tally, Progress progress) {
        rows.apply(Catalog.load(), tally).add(table, selection, progress);
    }

    /** The kind all of whose columns the table has. */
    static TableKind of(Table table) {
        TableKind nearest = TRAINING;
        for (TableKind kind : values()) {
            if (kind.missing(table).isEmpty()) {
                return kind;
            }
            nearest = kind.share(table) > nearest.share(table) ? kind : nearest;
        }
        throw ScenarioException.of(Diagnostic.error(table.source().whole(), "", nearest.problem(table))
                .expecting("the columns " + Words.list(nearest.required)));
    }

    private String problem(Table table) {
        List<String> missing = missing(table);
        return missing.size() == required.size()
                ? "the table has none of the columns that measurements are told by"
                : "the table lacks the column" + (missing.size() == 1 ? " " : "s ") + Words.list(missing);
    }

    private List<String> missing(Table table) {
        return required.stream().filter(column -> !table.has(column)).toList();
    }

    private double share(Table table) {
        return 1 - (double) missing(table).size() / required.size();
    }
}
