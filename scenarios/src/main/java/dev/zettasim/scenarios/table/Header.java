package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The columns of a table by their names, and those that its rows were asked for. */
final class Header {
    private static final int MOST_COLUMNS = 1_000;

    private final Map<String, Integer> columns;
    private final List<Cell> cells;
    private final Set<String> asked = new TreeSet<>();

    private Header(Map<String, Integer> columns, List<Cell> cells) {
        this.columns = columns;
        this.cells = cells;
    }

    static Header of(List<Cell> cells, Diagnostics problems) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (columns.putIfAbsent(plain(cell.text()), columns.size()) != null) {
                problems.add(Diagnostic.error(
                        cell.place(),
                        "",
                        cell.text().isEmpty()
                                ? "a column has no name"
                                : "the column `" + cell.text() + "` comes twice"));
            }
        }
        if (cells.size() > MOST_COLUMNS) {
            problems.add(Diagnostic.error(
                    cells.get(MOST_COLUMNS).place(), "", "the table has more than " + MOST_COLUMNS + " columns"));
        }
        problems.throwIfErrors();
        return new Header(columns, cells);
    }

    /** In any case, its words joined by underscores. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
    }

    int size() {
        return columns.size();
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The number of a column, which is noted as asked for; negative where the table lacks it. */
    int ask(String column) {
        asked.add(column);
        return columns.getOrDefault(column, -1);
    }

    /** The same without a note. */
    int number(String column) {
        return columns.getOrDefault(column, -1);
    }

    Place place(String column) {
        Integer number = columns.get(column);
        if (number == null) {
            throw new IllegalArgumentException("there is no column " + column);
        }
        return cells.get(number).place();
    }

    List<String> unread() {
        return columns.keySet().stream().filter(name -> !asked.contains(name)).toList();
    }

    List<String> wanted() {
        return asked.stream().filter(name -> !columns.containsKey(name)).toList();
    }
}
