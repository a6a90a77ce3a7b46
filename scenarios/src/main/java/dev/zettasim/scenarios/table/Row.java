package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.Words;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One row of a table; a column that the table lacks reads like an empty cell. */
public final class Row {
    /** Java's own parser also takes hexadecimal floats and letters at the end. */
    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    /** More than any measurement counts, and exact in a double. */
    private static final double MOST = 1e15;

    private final Map<String, Integer> columns;
    private final List<Cell> cells;

    Row(Map<String, Integer> columns, List<Cell> cells) {
        this.columns = columns;
        this.cells = cells;
    }

    /** The cell's text, empty where the table says nothing. */
    public String text(String column) {
        Integer number = columns.get(column);
        return number == null || number >= cells.size() ? "" : cells.get(number).text();
    }

    public boolean has(String column) {
        return !text(column).isEmpty();
    }

    /** The number in a cell. */
    public OptionalDouble number(String column) {
        return has(column) ? OptionalDouble.of(Double.parseDouble(text(column))) : OptionalDouble.empty();
    }

    /** The whole number in a cell; empty also where the cell's number is not whole. */
    public OptionalLong count(String column) {
        OptionalDouble number = number(column);
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    public Place place() {
        return cells.get(0).place();
    }

    void checkNumber(String column, Diagnostics problems) {
        Integer number = columns.get(column);
        String text = text(column);
        if (number != null && !text.isEmpty() && !isNumber(text)) {
            String problem = "`" + Words.cut(text) + "` is not a number that `" + column + "` can have";
            problems.add(Diagnostic.error(cells.get(number).place(), column, problem)
                    .expecting("a number from 0 to 1e15, or an empty cell"));
        }
    }

    private static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches() && Double.parseDouble(text) <= MOST;
    }
}
