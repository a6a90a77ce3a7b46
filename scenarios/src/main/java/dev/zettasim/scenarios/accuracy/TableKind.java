package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

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

    /** Columns that name a row. */
    private static final List<String> NAMES = List.of("case_id", "point_id");

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

    /**
     * The kind of a table that has rows, each with a name of its own where it has one.
     *
     * @throws ScenarioException where it has none, or is of no kind
     */
    static TableKind of(Table table) {
        TableKind kind = byColumns(table);
        table.requireRows();
        NAMES.forEach(table::requireDistinct);
        return kind;
    }

    /** The kind all of whose columns the table has. */
    private static TableKind byColumns(Table table) {
        TableKind nearest = TRAINING;
        for (TableKind kind : values()) {
            if (kind.missing(table).isEmpty()) {
                return kind;
            }
            nearest = kind.share(table) > nearest.share(table) ? kind : nearest;
        }
        throw ScenarioException.of(Diagnostic.error(table.source().whole(), "", nearest.problem(table))
                .expecting("the columns " + Words.list(nearest.required))
                .hinting(nearest.renaming(table)));
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

    /** Of columns that are there under another name. */
    private @Nullable String renaming(Table table) {
        List<String> missing = missing(table);
        List<String> names = table.columns().stream()
                .filter(column -> !required.contains(column))
                .map(column -> ColumnNames.meant(column, missing).map(meant -> "`" + column + "` to `" + meant + "`"))
                .flatMap(Optional::stream)
                .toList();
        return names.isEmpty() ? null : "rename " + String.join(", ", names);
    }

    private double share(Table table) {
        return 1 - (double) missing(table).size() / required.size();
    }
}
