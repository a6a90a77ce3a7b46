package dev.zettasim.models.topology;

/**
 * Switches and the directed links between them as arithmetic: what tells one fabric of switches from another. Ids are dense;
 * switches that carry adapters come first.
 */
public interface Trunks {
    int switches();

    int links();

    /** Switches that may carry adapters. */
    default int entrances() {
        return switches();
    }

    /** The switch that a link leaves. */
    int from(int link);

    /** The switch that a link enters. */
    int to(int link);

    /** The kind of link, as in {@link Topology#kind}. */
    String kind(int link);

    /** Where the cables of a link run. */
    default String cableKind(int link) {
        return kind(link);
    }

    /** What a switch is, such as {@code leaf} or {@code router}. */
    default String switchKind(int ofSwitch) {
        return "switch";
    }

    /** By which people call a switch. */
    default String switchName(int ofSwitch) {
        return switchKind(ofSwitch) + "-" + ofSwitch;
    }

    /** Cables that act as this one link. */
    default int cables(int link) {
        return 1;
    }

    /** All its cables together, per direction. */
    double capacityBytesPerSecond(int link);

    /** Of its cables, without switches. */
    long cablePs(int link);

    /** Equal ways of least length between two switches; at least 1. */
    int ways(int from, int to);

    /**
     * Writes the links from one switch to another.
     *
     * @param way below {@link #ways}
     * @param at how many entries of {@code links} are taken already
     * @return how many are taken now
     */
    int route(int from, int to, int way, int[] links, int at);

    /** Links of the longest of these routes. */
    int longestRoute();

    /** Where a detour for the sake of spreading turns: the switch of that number, below {@link #middles}. */
    default int middle(int from, int to, int number) {
        return number;
    }

    /** Choices of a detour between two switches. */
    default int middles(int from, int to) {
        return switches();
    }

    /** Least capacity, per direction, between two halves of the switches with adapters. */
    double bisectionBytesPerSecond();
}
