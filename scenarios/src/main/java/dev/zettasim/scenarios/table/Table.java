package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import dev.zettasim.scenarios.yaml.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table whose first line names its columns. */
public final class Table {
    private static final int MOST_COLUMNS = 1_000;

    private final Source source;
    private final Map<String, Integer> columns;
    private final List<Row> rows;

    private Table(Source source, Map<String, Integer> columns, List<Row> rows) {
        this.source = source;
        this.columns = columns;
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioException where it is no table
     */
    public static Table read(Path file) {
        return of(TextFile.read(file));
    }

    /** Reads a text; {@code name} stands in messages where a file's name would. */
    public static Table read(String name, String text) {
        return of(Source.file(name, text));
    }

    /** Spreadsheets of some countries separate cells otherwise. */
    private static void requireCommas(Cell header, Diagnostics problems) {
        for (String separator : List.of(";", "\t")) {
            if (header.text().contains(separator)) {
                String name = separator.equals(";") ? "semicolons" : "tabs";
                problems.add(Diagnostic.error(header.place(), "", "the names of the columns are separated by " + name)
                        .expecting("commas between cells")
                        .hinting("save the table as CSV with commas"));
            }
        }
    }

    private static Table of(Source source) {
        List<List<Cell>> records = new CellReader(source).records();
        if (records.isEmpty()) {
            throw ScenarioException.of(Diagnostic.error(source.whole(), "", "the file is empty")
                    .expecting("a line with the names of the columns, then a line for each row"));
        }
        Diagnostics problems = new Diagnostics(source);
        Map<String, Integer> columns = columns(records.get(0), problems);
        if (columns.size() == 1) {
            requireCommas(records.get(0).get(0), problems);
        }
        List<Row> rows = new ArrayList<>();
        for (List<Cell> record : records.subList(1, records.size())) {
            if (record.size() != columns.size() && !problems.hasErrors()) {
                problems.add(Diagnostic.error(
                                record.get(0).place(),
                                "",
                                "this row has " + record.size() + " cells, the header names " + columns.size()
                                        + " columns")
                        .expecting("a cell for each column, empty where nothing is known")
                        .hinting("a cell that holds a comma stands in quotes"));
            }
            rows.add(new Row(columns, record));
        }
        problems.throwIfErrors();
        return new Table(source, columns, rows);
    }

    private static Map<String, Integer> columns(List<Cell> header, Diagnostics problems) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (Cell cell : header) {
            if (columns.putIfAbsent(cell.text(), columns.size()) != null) {
                problems.add(Diagnostic.error(
                        cell.place(),
                        "",
                        cell.text().isEmpty()
                                ? "a column has no name"
                                : "the column `" + cell.text() + "` comes twice"));
            }
        }
        if (header.size() > MOST_COLUMNS) {
            problems.add(Diagnostic.error(
                    header.get(MOST_COLUMNS).place(), "", "the table has more than " + MOST_COLUMNS + " columns"));
        }
        problems.throwIfErrors();
        return columns;
    }

    public Source source() {
        return source;
    }

    public List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    public boolean has(String column) {
        return columns.containsKey(column);
    }

    public List<Row> rows() {
        return rows;
    }

    /**
     * Checks that cells of these columns which are not empty hold numbers.
     *
     * @throws ScenarioException with every fault found
     */
    public void requireNumbers(List<String> numeric) {
        Diagnostics problems = new Diagnostics(source);
        for (String column : numeric) {
            if (has(column)) {
                rows.forEach(row -> row.checkNumber(column, problems));
            }
        }
        problems.throwIfErrors();
    }
}
