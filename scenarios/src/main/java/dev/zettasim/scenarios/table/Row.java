package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** One row of a table; a column that the table lacks reads like an empty cell. */
public final class Row {
    /** Java's own parser also takes hexadecimal floats and letters at the end. */
    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,40}\\.?\\d{0,40}|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    /** More than any measurement counts, and exact in a double. */
    private static final double MOST = 1e15;

    /** What people write where there is no number to write. */
    private static final Pattern NOTHING =
            Pattern.compile("(?i)n/?a|nan|none|null|unknown|not stated|tbd|[-\u2013\u2014?]+");

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3}){1,4}(\\.\\d{1,40})?");

    private final Header header;
    private final List<Cell> cells;

    Row(Header header, List<Cell> cells) {
        this.header = header;
        this.cells = cells;
    }

    /** The cell's text, empty where the table says nothing. */
    public String text(String column) {
        int number = header.ask(column);
        return number < 0 || number >= cells.size() ? "" : cells.get(number).text();
    }

    public boolean has(String column) {
        return !text(column).isEmpty();
    }

    /** The number in a cell; empty where there is none. */
    public OptionalDouble number(String column) {
        return isNumber(text(column)) ? OptionalDouble.of(Double.parseDouble(text(column))) : OptionalDouble.empty();
    }

    /** The number in a cell that may also hold words; empty where it does. */
    public OptionalDouble numberIfAny(String column) {
        return isNumber(text(column)) ? number(column) : OptionalDouble.empty();
    }

    /** The whole number in a cell; empty also where the cell's number is not whole. */
    public OptionalLong count(String column) {
        OptionalDouble number = number(column);
        return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble())
                ? OptionalLong.of((long) number.getAsDouble())
                : OptionalLong.empty();
    }

    /** The first of these columns that holds something else than a number. */
    public Optional<String> misread(List<String> numeric) {
        return numeric.stream()
                .filter(column -> has(column) && !isNumber(text(column)))
                .findFirst();
    }

    /** The same with cells of these columns that say nothing emptied, and without commas between thousands. */
    Row tidied(List<String> numeric) {
        List<Cell> tidied = new ArrayList<>(cells);
        for (String column : numeric) {
            int number = header.number(column);
            if (number >= 0 && number < tidied.size()) {
                tidied.set(number, tidied(tidied.get(number)));
            }
        }
        return new Row(header, tidied);
    }

    private static Cell tidied(Cell cell) {
        if (NOTHING.matcher(cell.text()).matches()) {
            return new Cell("", cell.place());
        }
        return THOUSANDS.matcher(cell.text()).matches() ? new Cell(cell.text().replace(",", ""), cell.place()) : cell;
    }

    public Place place() {
        return cells.get(0).place();
    }

    void checkNumber(String column, Diagnostics problems) {
        if (has(column) && !isNumber(text(column))) {
            String problem = "`" + Words.cut(text(column)) + "` is not a number that `" + column + "` can have";
            problems.add(Diagnostic.error(place(column), column, problem)
                    .expecting("a number from 0 to 1e15, or an empty cell"));
        }
    }

    /** What to say of a cell that should differ from that of another row. */
    Diagnostic repeats(String column, Row other) {
        return Diagnostic.error(
                        place(column), column, "`" + Words.cut(text(column)) + "` comes twice as `" + column + "`")
                .hinting("leave one of the two rows out, or call it otherwise")
                .noting(other.place(column), "it comes first here");
    }

    private Place place(String column) {
        return cells.get(header.ask(column)).place();
    }

    private static boolean isNumber(String text) {
        return DECIMAL.matcher(text).matches() && Double.parseDouble(text) <= MOST;
    }
}
