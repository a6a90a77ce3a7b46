package dev.zettasim.models.symmetry;

import java.util.Arrays;

/**
 * Which entities are represented by which class, and how many each class stands for: the one place where multiplicities
 * live. Entities are of three kinds, each numbered densely from 0: ranks (who run programs), flows (who move bytes) and links
 * (which carry them). The representative of a class is its lowest-numbered entity.
 */
public final class Folding {
    private final Partition ranks;
    private final Partition flows;
    private final Partition links;

    public Folding(Partition ranks, Partition flows, Partition links) {
        this.ranks = ranks;
        this.flows = flows;
        this.links = links;
    }

    /** Every entity is a class of its own. */
    public static Folding identity(int ranks, int flows, int links) {
        return new Folding(Partition.identity(ranks), Partition.identity(flows), Partition.identity(links));
    }

    public Partition ranks() {
        return ranks;
    }

    public Partition flows() {
        return flows;
    }

    public Partition links() {
        return links;
    }

    /**
     * A partition of entities 0..n−1 into classes 0..k−1, numbered by first appearance.
     *
     * @param classOf class of each entity
     * @param size members of each class, counting those that were left out of the enumeration by an arithmetic symmetry
     * @param representative lowest-numbered entity of each class
     */
    public record Partition(int[] classOf, long[] size, int[] representative) {
        static Partition identity(int n) {
            int[] self = new int[n];
            Arrays.setAll(self, i -> i);
            long[] ones = new long[n];
            Arrays.fill(ones, 1);
            return new Partition(self, ones, self);
        }

        public int classes() {
            return size.length;
        }
    }
}
