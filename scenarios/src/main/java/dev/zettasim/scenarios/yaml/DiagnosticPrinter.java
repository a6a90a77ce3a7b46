package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.Nullable;

/** Writes a diagnostic as text: the place, the source line with a caret under the offending text, what was expected, a hint. */
final class DiagnosticPrinter {
    /** Longer source lines are cut around the caret. */
    private static final int WIDTH = 120;

    private DiagnosticPrinter() {}

    static void print(Diagnostic diagnostic, StringBuilder out) {
        head(diagnostic.place(), diagnostic.severity(), diagnostic.problem(), out);
        String gutter = gutter(diagnostic.place());
        line(gutter, "expected", diagnostic.expected(), out);
        line(gutter, "hint", diagnostic.hint(), out);
        Diagnostic.Note note = diagnostic.note();
        if (note != null) {
            head(note.place(), Severity.NOTE, note.text(), out);
        }
    }

    private static void head(Place place, Severity severity, String text, StringBuilder out) {
        out.append(safe(place.toString())).append(": ").append(severity.word()).append(": ");
        out.append(safe(text)).append('\n');
        if (!place.isWhole()) {
            excerpt(place, out);
        }
    }

    private static void line(String gutter, String label, @Nullable String text, StringBuilder out) {
        if (text != null) {
            out.append(gutter)
                    .append("= ")
                    .append(label)
                    .append(": ")
                    .append(safe(text))
                    .append('\n');
        }
    }

    private static String gutter(Place place) {
        if (place.isWhole() || !place.source().isFile()) {
            return "  ";
        }
        return " ".repeat(Integer.toString(place.line()).length() + 1);
    }

    private static void excerpt(Place place, StringBuilder out) {
        int[] text = place.source().line(place.line()).codePoints().toArray();
        int caret = Math.max(0, Math.min(place.column() - 1, text.length));
        int from = Math.max(0, Math.min(caret - WIDTH / 3, text.length - WIDTH));
        int to = Math.min(text.length, from + WIDTH);
        String number = place.source().isFile() ? Integer.toString(place.line()) : " ";
        out.append(number).append(" | ").append(from > 0 ? "…" : "");
        append(text, from, to, out);
        out.append(to < text.length ? "…" : "").append('\n');
        out.append(" ".repeat(number.length())).append(" | ").append(from > 0 ? " " : "");
        pad(text, from, caret, out);
        int carets = Math.max(1, Math.min(place.length(), to - caret));
        out.append("^".repeat(width(text, caret, caret + carets))).append('\n');
    }

    private static void append(int[] text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            out.appendCodePoint(printable(text[i]));
        }
    }

    /** The space under the text before the caret: tabs stay tabs, wide characters take two columns. */
    private static void pad(int[] text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            out.append(text[i] == '\t' ? "\t" : " ".repeat(columns(text[i])));
        }
    }

    private static int width(int[] text, int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            width += i < text.length ? columns(text[i]) : 1;
        }
        return width;
    }

    /** East Asian wide and full-width characters fill two columns of a terminal. */
    private static int columns(int c) {
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /** User text goes to a terminal: escape sequences in it must not. */
    static String safe(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(DiagnosticPrinter::printable).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static int printable(int c) {
        boolean control = c != '\t' && (Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
        boolean reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        return control || reorders || (c >= 0xD800 && c <= 0xDFFF) ? '\uFFFD' : c;
    }
}
