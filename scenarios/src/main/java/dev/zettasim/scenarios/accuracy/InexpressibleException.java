package dev.zettasim.scenarios.accuracy;

/** Tells that a row cannot be simulated, and which of its columns stands in the way. */
final class InexpressibleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InexpressibleException(String column, String problem) {
        super(column + ": " + problem, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
