package dev.zettasim.models.training;

import java.util.Arrays;

/** When each operation of a rank class happened and what it waited for, by operation. */
final class RankTrace {
    static final long NOT_YET = -1;

    /** When a timed operation started or an exchange was posted. */
    final long[] start;

    final long[] end;

    /** When the last member of an exchange was there; start of a timed operation. */
    final long[] met;

    /** Which rank class posted an exchange last, and as which operation; the own one if it was among the last. */
    final int[] lastRank;

    final int[] lastOp;

    /** When the host was through with launching it. */
    final long[] issued;

    /** The operation whose end let the host go on with this one; −1 where the host had not waited. */
    final int[] released;

    RankTrace(int ops) {
        start = new long[ops];
        end = new long[ops];
        met = new long[ops];
        issued = new long[ops];
        lastRank = new int[ops];
        lastOp = new int[ops];
        released = new int[ops];
        Arrays.fill(start, NOT_YET);
        Arrays.fill(end, NOT_YET);
        Arrays.fill(met, NOT_YET);
        Arrays.fill(released, StageProgram.NONE);
    }
}
