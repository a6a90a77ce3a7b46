package dev.zettasim.scenarios.check;

/** One thing that values of a scenario must fulfil together. */
@FunctionalInterface
public interface Rule {
    /** Adds a fault if the rule is broken. */
    void check(Inquiry scenario);
}
