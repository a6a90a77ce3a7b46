package dev.zettasim.models.transformer;

/**
 * Bytes per parameter of what outlives a step on a rank: weights, gradients and the optimizer's state.
 *
 * @param weight the weight that is multiplied
 * @param gradient the sum of gradients
 * @param optimizer moments, 32-bit copy of the weight and what else the update needs
 */
public record StateBytes(double weight, double gradient, double optimizer) {

    /** What the ranks of a data-parallel group divide among them. */
    public enum Sharding {
        NONE,
        /** The optimizer's state (distributed optimizer, ZeRO-1). */
        OPTIMIZER,
        /** Gradients, too (ZeRO-2). */
        GRADIENTS,
        /** All of it (ZeRO-3, fully sharded). */
        PARAMETERS;

        private boolean reaches(Sharding least) {
            return compareTo(least) >= 0;
        }
    }

    /** What remains per parameter where a group of that many ranks shares. */
    public StateBytes shared(Sharding sharding, int ranks) {
        return new StateBytes(
                sharding.reaches(Sharding.PARAMETERS) ? weight / ranks : weight,
                sharding.reaches(Sharding.GRADIENTS) ? gradient / ranks : gradient,
                sharding.reaches(Sharding.OPTIMIZER) ? optimizer / ranks : optimizer);
    }

    /** All together. */
    public double total() {
        return weight + gradient + optimizer;
    }
}
