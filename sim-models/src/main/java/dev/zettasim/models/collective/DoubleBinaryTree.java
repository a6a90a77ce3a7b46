package dev.zettasim.models.collective;

/**
 * Two binary trees over the same ranks, in which a rank that is inside one tree is a leaf of the other; each tree carries half
 * of the data.
 *
 * <p>Model: in the first tree the lowest set bit of a rank is its height; its parent has the next bit set instead, or, where
 * that is no rank, only the remaining bits. The second tree is its mirror image where the number of ranks is even, and shifted
 * by one rank where it is odd. Everything is arithmetic on the rank.
 * <br>Assumes: rank 0 may be the root.
 * <br>Leaves out: the chain of ranks inside a node that hangs on each position.
 * <br>Source: Sanders, Speck and Träff, Parallel Computing 35 (2009); the shape is that of NCCL 2.30.7, src/graph/trees.cc.
 * <br>Checked against: {@code DoubleBinaryTreeTest}: every rank inside at most one tree, for all even sizes up to 1024.
 *
 * @param ranks number of positions
 */
record DoubleBinaryTree(int ranks) {
    static final int NONE = -1;

    DoubleBinaryTree {
        if (ranks < 1) {
            throw new IllegalArgumentException("a tree of " + ranks + " ranks");
        }
    }

    /** The parent of a rank in the first (0) or second (1) tree; {@link #NONE} for its root. */
    int parent(int tree, int rank) {
        return tree == 0 ? firstParent(rank) : back(firstParent(forth(rank)));
    }

    /** Whether the rank has children in that tree. */
    boolean isInside(int tree, int rank) {
        int position = tree == 0 ? rank : forth(rank);
        return ranks > 1 && position % 2 == 0;
    }

    private int firstParent(int rank) {
        if (rank == 0) {
            return NONE;
        }
        int bit = Integer.lowestOneBit(rank);
        int without = rank ^ bit;
        int parent = without | (bit << 1);
        return parent < ranks ? parent : without;
    }

    /** The position in the first tree that a rank of the second one takes. */
    private int forth(int rank) {
        return ranks % 2 == 0 ? ranks - 1 - rank : (rank - 1 + ranks) % ranks;
    }

    private int back(int position) {
        if (position == NONE) {
            return NONE;
        }
        return ranks % 2 == 0 ? ranks - 1 - position : (position + 1) % ranks;
    }
}
