package dev.zettasim.models.study;

import dev.zettasim.models.topology.SwitchedFabric;
import java.util.BitSet;
import java.util.stream.IntStream;

/** What messages are looked for around: some links of a fabric, and how far from them. */
public final class Vicinity {
    private final BitSet links;
    private final int radius;

    /**
     * Around links.
     *
     * @param radius 0 for messages over these links; 1 for those that share a link with one of them, too; 2 for those that share one
     *     with these, and so on
     */
    public Vicinity(BitSet links, int radius) {
        if (radius < 0) {
            throw new IllegalArgumentException("a radius of " + radius);
        }
        this.links = (BitSet) links.clone();
        this.radius = radius;
    }

    /** Around the links that leave a switch. */
    public static Vicinity ofSwitch(SwitchedFabric fabric, int number, int radius) {
        BitSet links = new BitSet();
        IntStream.range(0, fabric.links())
                .filter(link -> fabric.switchBefore(link) == number)
                .forEach(links::set);
        return new Vicinity(links, radius);
    }

    boolean isCrossed(BitSet byLinks) {
        return links.intersects(byLinks);
    }

    int radius() {
        return radius;
    }
}
