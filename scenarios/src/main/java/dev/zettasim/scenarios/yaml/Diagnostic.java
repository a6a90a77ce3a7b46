package dev.zettasim.scenarios.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A fault in what a user wrote.
 *
 * @param path the key's path in the document's own notation, empty for the document
 * @param problem what is wrong, in the present tense, the offending text in backticks
 * @param expected what would be right, with an example
 * @param hint a likely way out, where there is one
 * @param note a second place that takes part in the fault
 */
public record Diagnostic(
        Severity severity,
        Place place,
        String path,
        String problem,
        @Nullable String expected,
        @Nullable String hint,
        @Nullable Note note) {

    /** A second place and what it has to do with the fault. */
    public record Note(Place place, String text) {}

    public static Diagnostic error(Place place, String path, String problem) {
        return new Diagnostic(Severity.ERROR, place, path, problem, null, null, null);
    }

    public static Diagnostic warning(Place place, String path, String problem) {
        return new Diagnostic(Severity.WARNING, place, path, problem, null, null, null);
    }

    public Diagnostic expecting(@Nullable String text) {
        return new Diagnostic(severity, place, path, problem, text, hint, note);
    }

    public Diagnostic hinting(@Nullable String text) {
        return new Diagnostic(severity, place, path, problem, expected, text, note);
    }

    public Diagnostic noting(Place second, String text) {
        return new Diagnostic(severity, place, path, problem, expected, hint, new Note(second, text));
    }
}
