package dev.zettasim.core.units;

import org.jspecify.annotations.Nullable;

/** A text that is not the quantity expected. Says what is wrong, where in the text, and what would do. */
public final class QuantityException extends IllegalArgumentException {
    private final int offset;
    private final int length;
    private final String expected;
    private final @Nullable String hint;

    QuantityException(String problem, Span span, Dimension dimension, @Nullable String hint) {
        super(problem);
        this.offset = span.offset();
        this.length = span.length();
        this.expected = dimension.expectation();
        this.hint = hint;
    }

    /** A part of the text. */
    record Span(int offset, int length) {}

    /** What is wrong, as in "unknown unit `parsec` in `500 parsec`". */
    public String problem() {
        return String.valueOf(getMessage());
    }

    /** Where the offending part of the text starts. */
    public int offset() {
        return offset;
    }

    /** How long the offending part of the text is; at least 1. */
    public int length() {
        return length;
    }

    /** What would do, with an example. */
    public String expected() {
        return expected;
    }

    /** What was probably meant; null if that is anybody's guess. */
    public @Nullable String hint() {
        return hint;
    }
}
