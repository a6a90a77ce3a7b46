package dev.zettasim.models.study;

/** Faults that last leave two endpoints of a job no way to each other, so that it can never go on. */
public final class CutOffException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int from;
    private final int to;

    private CutOffException(int from, int to) {
        super("nothing leads from endpoint " + from + " to " + to + " any more");
        this.from = from;
        this.to = to;
    }

    static void throwIf(int[] cutOff) {
        if (cutOff.length > 0) {
            throw new CutOffException(cutOff[0], cutOff[1]);
        }
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }
}
