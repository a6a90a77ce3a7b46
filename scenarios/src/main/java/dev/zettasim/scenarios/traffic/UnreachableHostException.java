package dev.zettasim.scenarios.traffic;

/** Cables that stay cut leave some messages no path: they would be sent for ever. */
public final class UnreachableHostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnreachableHostException(String message) {
        super(message);
    }
}
