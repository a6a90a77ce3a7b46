package dev.zettasim.scenarios.traffic;

import java.util.List;

/** Cables that stay cut leave some messages no path: they would be sent for ever. */
public final class UnreachableHostException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<LinkFault> cut;

    UnreachableHostException(String message, List<LinkFault> cut) {
        super(message);
        this.cut = List.copyOf(cut);
    }

    /** What is cut for good. */
    List<LinkFault> cut() {
        return cut;
    }
}
