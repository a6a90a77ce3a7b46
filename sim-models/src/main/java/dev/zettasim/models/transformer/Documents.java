package dev.zettasim.models.transformer;

/**
 * Documents that a sequence is packed with; attention does not look across their borders.
 *
 * <p>Model: lengths all alike, from the beginning of a sequence, or exponential, so that borders come at random; a sequence cuts the document
 * that its end falls into. Without a mask, a token at t sees what came since the last border, min(t, X): on average
 * L (1 - exp(-t / L)). With a window, at most that.
 * <br>Leaves out: padding; sorting documents by length.
 * <br>Source: Megatron-LM core/packed_seq_params.py, which counts the squares of lengths; mean and variance worked out here.
 * <br>Checked against: {@code DocumentsTest}: draws.
 *
 * @param meanTokens of a document; infinite where a sequence is one
 */
public record Documents(double meanTokens, Lengths lengths) {
    /** Each sequence is one. */
    public static final Documents WHOLE = new Documents(Double.POSITIVE_INFINITY, Lengths.EQUAL);

    /** Borders per sequence below which the variance is that of at most one, s^5 / 30: the exact one is lost in rounding. */
    private static final double FEW_BORDERS = 0.01;

    /** How lengths are distributed. */
    public enum Lengths {
        EQUAL,
        EXPONENTIAL
    }

    public Documents {
        if (!(meanTokens > 0)) {
            throw new IllegalArgumentException("documents of " + meanTokens + " tokens");
        }
    }

    /** Keys that a token of a sequence sees on average, at most a window of them. */
    double keys(long sequence, long window) {
        double tokens = (double) sequence;
        double seen = (double) window;
        return lengths == Lengths.EQUAL ? ofEqual(tokens, seen) : ofExponential(tokens, seen);
    }

    private double ofEqual(double sequence, double window) {
        double length = Math.min(meanTokens, sequence);
        double whole = Math.floor(sequence / length);
        return (whole * triangle(length, window) + triangle(sequence - whole * length, window)) / sequence;
    }

    /** All scores of a document. */
    private static double triangle(double length, double window) {
        double seen = Math.min(length, window);
        return length * seen - seen * seen / 2;
    }

    /** The means of min(t, X, W), first up to t = W, then beyond. */
    private double ofExponential(double sequence, double window) {
        double edge = Math.min(sequence, window) / meanTokens;
        double seen = -StrictMath.expm1(-edge);
        double upToEdge = edge - seen;
        double beyond = (sequence / meanTokens - edge) * seen;
        return meanTokens * meanTokens * (upToEdge + beyond) / sequence;
    }

    /** Standard deviation of a sequence's scores over their mean, without a window. */
    public double variation(long sequence) {
        if (lengths == Lengths.EQUAL) {
            return 0;
        }
        double s = (double) sequence / meanTokens;
        if (s < FEW_BORDERS) {
            return 2 * Math.sqrt(s / 30);
        }
        double variance = 2 * (s - 3.5 + StrictMath.exp(-s) * (4 + 2 * s + s * s) - StrictMath.exp(-2 * s) / 2);
        double mean = s + StrictMath.expm1(-s);
        return Math.sqrt(Math.max(0, variance)) / mean;
    }
}
