package dev.zettasim.scenarios.yaml;

import java.util.ArrayList;
import java.util.List;

/** A text that a user wrote: a file, or the argument of an option. */
public final class Source {
    private static final int OPTION_WIDTH = 80;
    private static final int LONGEST_FILE_NAME = 200;

    private final String name;
    private final String text;
    private final List<String> lines;
    private final boolean file;

    private Source(String name, String text, boolean file) {
        this.name = name;
        this.text = text;
        this.lines = split(text);
        this.file = file;
    }

    /** A file, whose places are printed as {@code name:line:column}. */
    public static Source file(String name, String text) {
        // The end of a path tells more than its beginning.
        int tooLong = name.length() - LONGEST_FILE_NAME;
        return new Source(tooLong > 0 ? "…" + name.substring(tooLong + 1) : name, text, true);
    }

    /** An option of the command line, printed as it was typed. */
    public static Source option(String typed) {
        String name = typed.length() <= OPTION_WIDTH ? typed : typed.substring(0, OPTION_WIDTH - 1) + "…";
        return new Source(name, typed, false);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    boolean isFile() {
        return file;
    }

    /** The line with the given number, counted from 1; empty where there is none. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The text as a whole has no position to point at. */
    public Place whole() {
        return new Place(this, 0, 0, 0);
    }

    @Override
    public String toString() {
        return name;
    }

    // The breaks of YAML 1.2: LF, CR LF, CR. String.lines() knows the same three but drops a trailing empty line.
    private static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                int end = c == '\n' && i > start && text.charAt(i - 1) == '\r' ? i - 1 : i;
                lines.add(text.substring(start, end));
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
        return lines;
    }
}
