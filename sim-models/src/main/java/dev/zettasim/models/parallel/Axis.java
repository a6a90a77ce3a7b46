package dev.zettasim.models.parallel;

/** A direction in which a job is split over ranks. */
public enum Axis {
    /** Splits each matrix. */
    TENSOR(0, "tp"),
    /** Splits the sequence. */
    CONTEXT(1, "cp"),
    /** Splits the experts; carved out of context and data, so it has a place in the order but no extent of its own. */
    EXPERT(2, "ep"),
    /** Splits the batch. */
    DATA(3, "dp"),
    /** Splits the layers. */
    PIPELINE(4, "pp");

    /** Place in tables over axes. */
    final int number;

    private final String abbreviation;

    Axis(int number, String abbreviation) {
        this.number = number;
        this.abbreviation = abbreviation;
    }

    /** As in {@code tp-cp-ep-dp-pp}. */
    public String abbreviation() {
        return abbreviation;
    }
}
