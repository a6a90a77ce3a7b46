package dev.zettasim.scenarios.yaml;

/** How much a diagnostic matters: only errors stop a run. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The word in front of the problem. */
    String word() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "note";
        };
    }
}
