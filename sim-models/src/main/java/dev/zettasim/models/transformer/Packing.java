package dev.zettasim.models.transformer;

/**
 * How sequences are made up of documents, and how much more scores than on average the rank has that all wait for.
 *
 * @param worstOverMean scores of attention without a window on the slowest replica over those of the mean
 */
public record Packing(Documents documents, double worstOverMean) {
    /** Each sequence is one document. */
    public static final Packing NONE = new Packing(Documents.WHOLE, 1);

    public Packing {
        if (!(worstOverMean >= 1)) {
            throw new IllegalArgumentException("the worst has " + worstOverMean + " of the mean");
        }
    }

    /** Keys that a token of a sequence sees on average where the most are seen; differences do not show within a window. */
    double keys(long sequence, long window) {
        if (window > 0) {
            return documents.keys(sequence, window);
        }
        return Math.min(sequence / 2.0, worstOverMean * documents.keys(sequence, sequence));
    }
}
