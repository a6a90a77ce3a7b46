package dev.zettasim.models.topology;

import java.util.function.Consumer;

/**
 * A scale-out network: its endpoints are network adapters, numbered node by node. The links of adapters come first, in runs of one
 * for each adapter.
 */
public interface Fabric extends ResilientTopology {
    int switches();

    /** Cables of both directions, those to the adapters included. */
    long cables();

    /** Visits all cables, those to the adapters first. */
    void forEachCable(Consumer<Cables> visitor);

    /** Of light along the longest cable; arithmetic where cables of a kind are alike. */
    default long longestCablePs() {
        long[] longest = new long[1];
        forEachCable(cables -> longest[0] = Math.max(longest[0], cables.latencyPs()));
        return longest[0];
    }

    /** Visits the links that so many parallel cables between two vertices are part of, in both directions; see {@link Cables}. */
    void forEachLink(int a, int b, int cables, LinkShare visitor);

    /** What a switch is, such as {@code leaf} or {@code spine}. */
    String switchKind(int ofSwitch);

    /** By which people call a switch. */
    default String switchName(int ofSwitch) {
        return switchKind(ofSwitch) + "-" + ofSwitch;
    }

    /** Links between adapters and switches, both directions. */
    default int adapterLinks() {
        return 2 * endpoints();
    }

    /** Adapters of one rail stand at the same place in their nodes; 1 where the fabric knows no rails. */
    int rails();

    /** The rail of an adapter. */
    int railOf(int nic);

    /** The adapter whose own link, up or down, this is; −1 for links between switches. */
    int adapterOf(int link);

    /** Whether two adapters reach all others over the same links, but for those of their own. */
    boolean sharesWays(int nic, int other);

    /** Whether there is a route between two adapters. */
    default boolean joins(int from, int to) {
        return true;
    }

    /** Least capacity per direction between two halves of the adapters. */
    double bisectionBytesPerSecond();

    /**
     * Writes the links from an adapter up to where the fabric ends, at its top tier: the way to what hangs there.
     *
     * @return how many were written
     */
    int routeOut(int nic, int flowKey, int[] links);

    /** Writes the links from the top tier down to an adapter, and returns how many. */
    int routeIn(int nic, int flowKey, int[] links);

    /**
     * Whether flows between equal places of different nodes load the fabric alike when the adapters of every node are
     * rotated within aligned blocks of that many: then one adapter of a block can stand for all.
     */
    boolean rotates(int block);

    /** How many links one link stands for when the adapters of every node are rotated within blocks of that many. */
    int orbit(int link, int block);

    /** The link that stands for a link then: that of the first adapter of its block, or of the first rail. */
    default int image(int link, int block) {
        return link;
    }
}
