package dev.zettasim.core.stats;

import java.util.Arrays;

/**
 * How often values of which size occurred, in buckets that each are at most 1/64 wider than what they start from.
 *
 * <p>The number of a bucket is made of the leading bits of the double: its exponent and six bits of its fraction. Values
 * are zero or positive; quantiles are exact to one part in 128.
 */
public final class Histogram {
    private static final int FRACTION_BITS = 6;
    private static final int SHIFT = 52 - FRACTION_BITS;

    private long[] counts = new long[0];
    private int firstBucket;
    private long count;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest;

    public void add(double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a histogram takes no " + value);
        }
        int bucket = bucketOf(value);
        makeRoomFor(bucket);
        counts[bucket - firstBucket]++;
        count++;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    public long count() {
        return count;
    }

    /** The value that a share {@code p} of all values does not exceed; NaN while there is none. */
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("there is no quantile " + p);
        }
        if (count == 0) {
            return Double.NaN;
        }
        long rank = Math.max(1, (long) Math.ceil(p * count));
        int bucket = 0;
        for (long seen = counts[0]; seen < rank; seen += counts[bucket]) {
            bucket++;
        }
        return Math.min(greatest, Math.max(least, middleOf(firstBucket + bucket)));
    }

    private static int bucketOf(double value) {
        return (int) (Double.doubleToRawLongBits(value + 0.0) >>> SHIFT);
    }

    private static double middleOf(int bucket) {
        double start = Double.longBitsToDouble((long) bucket << SHIFT);
        double end = Double.longBitsToDouble((long) (bucket + 1) << SHIFT);
        return start + (end - start) / 2;
    }

    /** Grows in both directions and by more than needed, so that it soon stops. */
    private void makeRoomFor(int bucket) {
        int octave = 1 << FRACTION_BITS;
        if (counts.length == 0) {
            firstBucket = bucket;
        }
        if (bucket < firstBucket || counts.length == 0) {
            int added = firstBucket - bucket + Math.min(octave, bucket);
            long[] grown = new long[counts.length + added + 1];
            System.arraycopy(counts, 0, grown, added, counts.length);
            counts = grown;
            firstBucket -= added;
        }
        if (bucket - firstBucket >= counts.length) {
            counts = Arrays.copyOf(counts, bucket - firstBucket + octave);
        }
    }
}
