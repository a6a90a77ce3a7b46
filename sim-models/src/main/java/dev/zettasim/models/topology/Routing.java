package dev.zettasim.models.topology;

/** How a switch chooses among equal paths upwards. */
public enum Routing {
    /** Packets are sprayed over all of them: the uplinks of a leaf act as one bundle, and so do those of a pod's spines. */
    ADAPTIVE,
    /** A hash of source, destination, flow and switch picks one path per flow. */
    ECMP,
    /** The destination's number modulo the uplinks picks it: static, and free of contention for shift permutations. */
    D_MOD_K,
    /** Packets are sprayed over detours that turn anywhere: even under any traffic, and twice as long; not for trees. */
    VALIANT,
    /** Packets are sprayed half over least routes, half over detours as {@link #VALIANT}; not for trees. */
    MIXED,
    /** Packets are sprayed over least routes and, as far as that empties the fullest link, over detours as {@link #VALIANT}; not for trees. */
    UGAL;

    /** Whether one flow takes many ways at once. */
    public boolean isSpread() {
        return this == ADAPTIVE || isDetouring();
    }

    /** Whether there are detours. */
    public boolean isDetouring() {
        return this == VALIANT || this == MIXED || this == UGAL;
    }
}
