package dev.zettasim.models.training;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** The critical path as spans of time, each on one rank class and of one category, the latest first. */
final class PathSpans {
    private static final Category[] CATEGORIES = Category.values();

    private int[] rank = new int[256];
    private byte[] category = new byte[256];
    private long[] fromPs = new long[256];
    private long[] toPs = new long[256];
    private int count;

    void add(int ofRank, int ofCategory, long from, long to) {
        if (count == rank.length) {
            rank = Arrays.copyOf(rank, 2 * count);
            category = Arrays.copyOf(category, 2 * count);
            fromPs = Arrays.copyOf(fromPs, 2 * count);
            toPs = Arrays.copyOf(toPs, 2 * count);
        }
        rank[count] = ofRank;
        category[count] = (byte) ofCategory;
        fromPs[count] = from;
        toPs[count++] = to;
    }

    long endPs() {
        return count == 0 ? 0 : toPs[0];
    }

    long[] byRank(int ranks) {
        long[] ps = new long[ranks];
        for (int i = 0; i < count; i++) {
            ps[rank[i]] += toPs[i] - fromPs[i];
        }
        return ps;
    }

    /** Ticks by category; what other ranks do on micro-batches counts as bubble while the reference is not busy. */
    long[] byCategory(IntPredicate isReference, BusyTimes reference) {
        long[] ps = new long[Category.COUNT];
        for (int i = 0; i < count; i++) {
            long span = toPs[i] - fromPs[i];
            boolean elsewhere = CATEGORIES[category[i]].isStageWork() && !isReference.test(rank[i]);
            long asItself = elsewhere ? reference.within(fromPs[i], toPs[i]) : span;
            ps[category[i]] += asItself;
            ps[Category.PIPELINE_BUBBLE.number] += span - asItself;
        }
        return ps;
    }
}
