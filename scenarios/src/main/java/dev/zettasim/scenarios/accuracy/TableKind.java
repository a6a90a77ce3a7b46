package dev.zettasim.scenarios.accuracy;

import dev.zettasim.scenarios.build.Catalog;
import dev.zettasim.scenarios.run.Progress;
import dev.zettasim.scenarios.table.Table;
import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;

/** What a table holds, told by its columns. */
enum TableKind {
    /** Steps of training. */
    TRAINING {
        @Override
        List<String> required() {
            return TrainingRow.REQUIRED;
        }

        @Override
        void add(Table table, Selection selection, Tally tally, Progress progress) {
            new TrainingTable(Catalog.load(), tally).add(table, selection, progress);
        }
    },

    /** Collectives by size. */
    COLLECTIVES {
        @Override
        List<String> required() {
            return CollectiveRow.REQUIRED;
        }

        @Override
        void add(Table table, Selection selection, Tally tally, Progress progress) {
            new CollectiveRows(Catalog.load(), tally).add(table, selection, progress);
        }
    },

    /** Kernels by shape. */
    KERNELS {
        @Override
        List<String> required() {
            return KernelRow.REQUIRED;
        }

        @Override
        void add(Table table, Selection selection, Tally tally, Progress progress) {
            new KernelRows(Catalog.load(), tally).add(table, selection, progress);
        }
    },

    /** Tokens on their way to experts and back. */
    DISPATCH {
        @Override
        List<String> required() {
            return DispatchRow.REQUIRED;
        }

        @Override
        void add(Table table, Selection selection, Tally tally, Progress progress) {
            new DispatchRows(Catalog.load(), tally).add(table, selection, progress);
        }
    };

    /** Columns that only such a table has all of. */
    abstract List<String> required();

    abstract void add(Table table, Selection selection, Tally tally, Progress progress);

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
                .expecting("the columns " + Words.list(nearest.required())));
    }

    private String problem(Table table) {
        List<String> missing = missing(table);
        return missing.size() == required().size()
                ? "the table has none of the columns that measurements are told by"
                : "the table lacks the column" + (missing.size() == 1 ? " " : "s ") + Words.list(missing);
    }

    private List<String> missing(Table table) {
        return required().stream().filter(column -> !table.has(column)).toList();
    }

    private double share(Table table) {
        return 1 - (double) missing(table).size() / required().size();
    }
}
