package dev.zettasim.scenarios.table;

import dev.zettasim.scenarios.yaml.Diagnostic;
import dev.zettasim.scenarios.yaml.Place;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text into records of cells: commas and line ends separate, quotes protect both, two quotes inside quotes are one.
 *
 * <p>Source: RFC 4180; besides, lines may end in LF or CR alone, and blank lines and lines of commas alone are skipped.
 */
final class CellReader {
    private static final char END = '\uFFFF';
    private static final int MOST_CELLS = 4_000_000;

    private final Source source;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int cells;

    CellReader(Source source) {
        this.source = source;
        this.text = source.text();
    }

    /** All records, the header among them. */
    List<List<Cell>> records() {
        List<List<Cell>> records = new ArrayList<>();
        while (at < text.length()) {
            if (isLineEnd(peek())) {
                endLine();
            } else {
                List<Cell> record = record();
                if (record.stream().anyMatch(cell -> !cell.text().isEmpty())) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    private List<Cell> record() {
        List<Cell> record = new ArrayList<>();
        record.add(cell());
        while (peek() == ',') {
            at++;
            record.add(cell());
        }
        endLine();
        return record;
    }

    private Cell cell() {
        if (++cells > MOST_CELLS) {
            throw fault(source.whole(), "the table has more than " + MOST_CELLS + " cells");
        }
        return peek() == '"' ? quoted() : plain();
    }

    private Cell plain() {
        int start = at;
        while (peek() != ',' && !isLineEnd(peek()) && at < text.length()) {
            refuseControl(peek());
            at++;
        }
        return new Cell(text.substring(start, at).strip(), place(start, at - start));
    }

    private Cell quoted() {
        Place opening = place(at, 1);
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '"' || next() == '"') {
            if (at >= text.length()) {
                throw fault(opening, "this quote is never closed");
            }
            value.append(peek());
            step();
        }
        at++;
        if (peek() != ',' && !isLineEnd(peek()) && at < text.length()) {
            throw fault(place(at, 1), "after a closing quote comes a comma or the end of the line");
        }
        return new Cell(value.toString().strip(), opening);
    }

    /** Over one character inside quotes. */
    private void step() {
        char c = peek();
        if (isLineEnd(c)) {
            endLine();
        } else {
            refuseControl(c);
            at += c == '"' ? 2 : 1;
        }
    }

    private void endLine() {
        if (at < text.length()) {
            at += peek() == '\r' && next() == '\n' ? 2 : 1;
            line++;
            lineStart = at;
        }
    }

    private void refuseControl(char c) {
        if ((c < ' ' && c != '\t') || c == 0x7F) {
            String what = c == 0 ? "a NUL byte" : String.format("the control character U+%04X", (int) c);
            throw fault(place(at, 1), what + " is not text");
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private char next() {
        return at + 1 < text.length() ? text.charAt(at + 1) : END;
    }

    private Place place(int start, int length) {
        return new Place(source, line, 1 + text.codePointCount(lineStart, start), Math.max(1, length));
    }

    private static ScenarioException fault(Place place, String problem) {
        return ScenarioException.of(Diagnostic.error(place, "", problem));
    }
}
