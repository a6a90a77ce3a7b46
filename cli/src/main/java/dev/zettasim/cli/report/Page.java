package dev.zettasim.cli.report;

import java.util.Locale;

/** The text of a report as it grows: headings, labelled lines and rows of a table, none wider than {@link #WIDTH}. */
final class Page {
    static final int WIDTH = 92;

    private static final int LABEL_WIDTH = 12;

    private final StringBuilder out = new StringBuilder();
    private final Style style;

    Page(Style style) {
        this.style = style;
    }

    Style style() {
        return style;
    }

    /** A line over the whole width: one text at its left end, one at its right, a rule below. */
    void title(String left, String right) {
        int gap = WIDTH - left.length() - right.length();
        if (gap > 0) {
            out.append(style.bold(left)).append(" ".repeat(gap)).append(right).append('\n');
        } else {
            out.append(style.bold(cut(left))).append('\n').append(cut(right)).append('\n');
        }
        out.append(style.line(WIDTH)).append('\n');
    }

    void gap() {
        out.append('\n');
    }

    void heading(String text) {
        gap();
        out.append(style.bold(text)).append('\n');
    }

    /** A label in the margin and a text beside it, wrapped to the page. */
    void labelled(String label, String text) {
        String margin = String.format(Locale.ROOT, "%-" + LABEL_WIDTH + "s", label);
        wrapped(style.bold(margin), " ".repeat(LABEL_WIDTH), text);
    }

    /** A point of a list, wrapped to the page. */
    void point(String text) {
        wrapped("  " + (style.unicode() ? "• " : "- "), "    ", text);
    }

    /** A text that belongs to the line above, wrapped to the page. */
    void quoted(String text) {
        wrapped("    ", "    ", text);
    }

    /** A warning, wrapped to the page. */
    void warning(String text) {
        wrapped("  " + style.warning("! "), "    ", text);
    }

    /** A line as it is. */
    void row(String format, Object... cells) {
        String line = String.format(Locale.ROOT, format, cells);
        out.append(line.stripTrailing()).append('\n');
    }

    private void wrapped(String first, String next, String text) {
        StringBuilder line = new StringBuilder(first);
        int length = next.length();
        int start = length;
        for (String word : text.split(" ", -1)) {
            if (length > start && length + word.length() + 1 > WIDTH) {
                out.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(next);
                length = start;
            }
            if (length > start) {
                line.append(' ');
                length++;
            }
            String shown = cut(word, WIDTH - next.length());
            line.append(shown);
            length += shown.length();
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private String cut(String text) {
        return cut(text, WIDTH);
    }

    private String cut(String text, int width) {
        String mark = style.unicode() ? "…" : "...";
        int end = width - mark.length();
        return text.length() <= width
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + mark;
    }

    @Override
    public String toString() {
        return out.toString().replace(Figures.TIE, ' ');
    }
}
