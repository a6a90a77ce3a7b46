package dev.zettasim.models.study;

import java.util.Arrays;

/** The ranks that are looked at, because others are like them: on some of a job's islands the first of each block. */
final class VisitedRanks {
    static final int NONE = -1;

    private final int block;
    private final int ranksPerIsland;
    private final int blocksPerIsland;
    private final int[] islands;
    private final int[] numberOfRank;

    /**
     * Ranks on some islands.
     *
     * @param block ranks that are alike by rotation; divides those of an island
     * @param islands in ascending order
     */
    VisitedRanks(int block, Islands of, int[] islands) {
        this.block = block;
        this.islands = islands;
        ranksPerIsland = of.ranks();
        blocksPerIsland = ranksPerIsland / block;
        numberOfRank = new int[of.count() * ranksPerIsland];
        Arrays.fill(numberOfRank, NONE);
        for (int number = 0; number < count(); number++) {
            numberOfRank[rank(number)] = number;
        }
    }

    int block() {
        return block;
    }

    int count() {
        return islands.length * blocksPerIsland;
    }

    /** The rank behind a number. */
    int rank(int visited) {
        return islands[visited / blocksPerIsland] * ranksPerIsland + visited % blocksPerIsland * block;
    }

    /** The number of a rank; −1 if it is not visited. */
    int number(int rank) {
        return numberOfRank[rank];
    }

    /** On which island of the job a rank is. */
    int island(int rank) {
        return rank / ranksPerIsland;
    }
}
