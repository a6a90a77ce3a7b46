package dev.zettasim.cli.report;

/**
 * How a report may look.
 *
 * @param unicode block characters and lines, or ASCII only
 * @param colour with the escape sequences of a terminal
 * @param verbose everything there is to tell
 */
public record Style(boolean unicode, boolean colour, boolean verbose) {
    private static final String BOLD = "\033[1m";
    private static final String YELLOW = "\033[33m";
    private static final String PLAIN = "\033[0m";

    String bold(String text) {
        return colour ? BOLD + text + PLAIN : text;
    }

    String warning(String text) {
        return colour ? YELLOW + text + PLAIN : text;
    }

    String times() {
        return unicode ? "×" : "x";
    }

    String line(int length) {
        return (unicode ? "─" : "-").repeat(length);
    }

    /** A bar of that share of {@code width} columns; whatever is not nothing shows at least a trace. */
    String bar(double fraction, int width) {
        double columns = Math.max(0, Math.min(1, fraction)) * width;
        return unicode ? blocks(columns) : ascii(columns);
    }

    /** A bar in a frame that shows how much of the whole is left. */
    String gauge(double fraction, int width) {
        String bar = bar(fraction, width);
        String rest = " ".repeat(Math.max(0, width - bar.length()));
        return unicode ? "▕" + bar + rest + "▏" : "[" + bar + rest + "]";
    }

    private static String ascii(double columns) {
        int whole = (int) Math.round(columns);
        return whole == 0 && columns > 0 ? "." : "#".repeat(whole);
    }

    private static String blocks(double columns) {
        int eighths = (int) Math.round(columns * 8);
        if (eighths == 0) {
            return columns > 0 ? "▏" : "";
        }
        String rest = eighths % 8 == 0 ? "" : Character.toString("▏▎▍▌▋▊▉".charAt(eighths % 8 - 1));
        return "█".repeat(eighths / 8) + rest;
    }
}
