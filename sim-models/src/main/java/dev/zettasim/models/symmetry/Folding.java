package dev.zettasim.models.symmetry;

/**
 * Which entities are represented by which class, and how many each class stands for: the one place where multiplicities
 * live. Entities are of three kinds, each numbered densely from 0: ranks (who run programs), flows (who move bytes) and links
 * (which carry them). The representative of a class is its lowest-numbered entity.
 *
 * @param ranks partition of the ranks
 * @param flows partition of the flows
 * @param links partition of the links
 */
public record Folding(Partition ranks, Partition flows, Partition links) {

    /** Every entity is a class of its own. */
    public static Folding identity(int ranks, int flows, int links) {
        return new Folding(Partition.identity(ranks), Partition.identity(flows), Partition.identity(links));
    }
}
