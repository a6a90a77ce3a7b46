package dev.zettasim.models.study;

/**
 * What the memory of hosts takes off accelerators.
 *
 * @param activationsFraction of what each layer keeps for its backward pass, but for the last layer of a chunk, which is needed at once
 * @param optimizerFraction of the optimizer's states; the host updates them
 */
public record Offload(double activationsFraction, double optimizerFraction) {
    /** Accelerators keep all. */
    public static final Offload NONE = new Offload(0, 0);

    public Offload {
        boolean inRange = activationsFraction >= 0
                && activationsFraction <= 1
                && optimizerFraction >= 0
                && optimizerFraction <= 1;
        if (!inRange) {
            throw new IllegalArgumentException(
                    activationsFraction + " of activations or " + optimizerFraction + " of states: no shares");
        }
    }
}
