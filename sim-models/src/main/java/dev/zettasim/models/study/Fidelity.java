package dev.zettasim.models.study;

/**
 * How closely a study simulates.
 *
 * @param network level of the network
 * @param folded whether entities that behave alike are simulated as one
 */
public record Fidelity(NetworkLevel network, boolean folded) {
    /** Levels of the network. */
    public enum NetworkLevel {
        /** Each transfer has its links to itself. */
        CLOSED_FORM,
        /** Transfers share links max-min fairly. */
        FLUID
    }
}
