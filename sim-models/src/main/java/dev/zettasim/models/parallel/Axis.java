package dev.zettasim.models.parallel;

/** A direction in which a job is split over ranks. */
public enum Axis {
    /** Splits each matrix. */
    TENSOR("tp"),
    /** Splits the sequence. */
    CONTEXT("cp"),
    /** Splits the experts; carved out of context and data, so it has a place in the order but no extent of its own. */
    EXPERT("ep"),
    /** Splits the batch. */
    DATA("dp"),
    /** Splits the layers. */
    PIPELINE("pp");

    private final String abbreviation;

    Axis(String abbreviation) {
        this.abbreviation = abbreviation;
    }

    /** As in {@code tp-cp-ep-dp-pp}. */
    public String abbreviation() {
        return abbreviation;
    }
}
