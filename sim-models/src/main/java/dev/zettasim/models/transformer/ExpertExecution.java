package dev.zettasim.models.transformer;

/**
 * How layers of experts are executed.
 *
 * @param ranks that hold different experts
 * @param tensor ranks that share each expert's matrices
 * @param loadFraction load of the busiest rank over the mean of all tokens
 * @param hierarchical whether a token crosses once to each place, however many of its experts are there, instead of once per expert
 * @param dispatchBytes of an element on its way to the experts; everything else travels in sixteen bits
 * @param sharedBeside whether shared experts are computed beside the exchanges
 * @param host what the host has to do
 */
public record ExpertExecution(
        int ranks,
        int tensor,
        double loadFraction,
        boolean hierarchical,
        double dispatchBytes,
        boolean sharedBeside,
        ExpertHost host) {

    public ExpertExecution {
        if (ranks <= 0 || tensor <= 0 || !(loadFraction > 0) || !(dispatchBytes > 0)) {
            throw new IllegalArgumentException(ranks + " expert ranks of " + tensor + " tensor ranks, load "
                    + loadFraction + ", " + dispatchBytes + " bytes");
        }
    }

    /** All experts on each rank or on each group of so many tensor ranks, equally loaded. */
    public static ExpertExecution alone(int tensor) {
        return new ExpertExecution(1, tensor, 1, false, 2, false, ExpertHost.NONE);
    }
}
