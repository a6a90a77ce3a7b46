package dev.zettasim.models.transformer;

/**
 * How a model tells where a token stands.
 *
 * @param learned embeddings of positions that are added to the tokens'; 0 where there are none
 * @param rotary whether queries and keys are turned by their positions
 */
public record Positions(int learned, boolean rotary) {
    /** Queries and keys are turned. */
    public static final Positions ROTARY = new Positions(0, true);

    /** Slopes are added to the scores within attention (ALiBi), at no cost of their own. */
    public static final Positions SLOPES = new Positions(0, false);

    public Positions {
        if (learned < 0 || (learned > 0 && rotary)) {
            throw new IllegalArgumentException(learned + " learned positions, rotary " + rotary);
        }
    }

    /** So many have an embedding. */
    public static Positions learned(int count) {
        return new Positions(count, false);
    }
}
