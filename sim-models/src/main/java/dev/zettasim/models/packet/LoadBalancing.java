package dev.zettasim.models.packet;

import java.util.Locale;

/** How the packets of a fabric are spread over paths of equal length. */
public enum LoadBalancing {
    /** Each flow keeps the path that its hash falls on. */
    ECMP,
    /** Each packet takes a random path. */
    RANDOM_SPRAY,
    /** Each switch sends one packet after the other to one link after the other. */
    ROUND_ROBIN,
    /** Each packet takes the shorter of two random queues. */
    POWER_OF_TWO,
    /** Each packet takes the shortest queue. */
    ADAPTIVE,
    /** Each burst of a flow takes the shortest queue, packets of a burst the same one. */
    FLOWLET,
    /** Each packet takes the path that its hash falls on, with entropy that the sender recycles from unmarked packets. */
    REPS;

    /** {@code random-spray}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether paths follow from hashes, which stay as they are until tables are written anew. */
    public boolean isHashed() {
        return this == ECMP || this == REPS;
    }

    /** Whether packets of one flow may overtake each other. */
    public boolean reorders() {
        return this != ECMP && this != FLOWLET;
    }
}
