package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Place;
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
    private final Source source;
    private final Header header;
    private final List<Row> rows;

    private Table(Source source, Header header, List<Row> rows) {
        this.source = source;
        this.header = header;
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
        Header header = Header.of(records.get(0), problems);
        if (header.size() == 1) {
            requireCommas(records.get(0).get(0), problems);
        }
        List<Row> rows = new ArrayList<>();
        for (List<Cell> record : records.subList(1, records.size())) {
            if (record.size() != header.size() && !problems.hasErrors()) {
                problems.add(Diagnostic.error(
                                record.get(0).place(),
                                "",
                                "this row has " + record.size() + " cells, the header names " + header.size()
                                        + " columns")
                        .expecting("a cell for each column, empty where nothing is known")
                        .hinting("a cell that holds a comma stands in quotes"));
            }
            rows.add(new Row(header, record));
        }
        problems.throwIfErrors();
        return new Table(source, header, rows);
    }

    public Source source() {
        return source;
    }

    public List<String> columns() {
        return header.names();
    }

    public boolean has(String column) {
        return header.has(column);
    }

    /** Where the header names a column that the table has. */
    public Place place(String column) {
        return header.place(column);
    }

    /** Columns that the table has and no row was asked for. */
    public List<String> unread() {
        return header.unread();
    }

    /** Columns that rows were asked for and the table lacks. */
    public List<String> wanted() {
        return header.wanted();
    }

    public List<Row> rows() {
        return rows;
    }

    /** The same where cells of these columns are numbers: what says that there is none is empty. */
    public Table withNumbers(List<String> numeric) {
        return new Table(
                source, header, rows.stream().map(row -> row.tidied(numeric)).toList());
    }

    /**
     * Checks that there are rows.
     *
     * @throws ScenarioException where the header stands alone
     */
    public void requireRows() {
        if (rows.isEmpty()) {
            throw ScenarioException.of(
                    Diagnostic.error(source.whole(), "", "the table names its columns and has no row below them"));
        }
    }

    /**
     * Checks that cells of a column which are not empty differ.
     *
     * @throws ScenarioException with every cell that repeats another
     */
    public void requireDistinct(String column) {
        Diagnostics problems = new Diagnostics(source);
        Map<String, Row> first = new LinkedHashMap<>();
        for (Row row : rows) {
            Row other = row.has(column) ? first.putIfAbsent(row.text(column), row) : null;
            if (other != null) {
                problems.add(row.repeats(column, other));
            }
        }
        problems.throwIfErrors();
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
