package dev.zettasim.models.transformer;

/**
 * Shape of a layer that carries what it has read in a state of fixed size, and works through a sequence in chunks.
 *
 * <p>Model: per token two inputs of the width of all heads (values and a gate), two of all groups' state (keys and queries) and one or two
 * scalars per head; a short convolution over all but the gate; inside a chunk attention without softmax under a causal mask; between
 * chunks the state of each head. The gated delta rule also solves a triangular system per chunk and head. Passes through memory are
 * those of the kernels that published implementations run.
 * <br>Assumes: masked blocks are skipped; states between chunks are in 32 bits (Mamba-2) or sixteen (delta rule).
 * <br>Source: Dao and Gu, Transformers are SSMs, 2024, and mamba_ssm ops/triton/ssd_combined.py; Yang et al., Gated Delta Networks, 2024,
 * and flash-linear-attention ops/gated_delta_rule/chunk.py; counted FLOP: Megatron-LM training.py.
 * <br>Checked against: {@code StateSpaceTest}.
 *
 * @param heads of values, each with a state
 * @param headDim width of a head
 * @param groups that share keys and queries
 * @param state width of a key and a query: rows of a head's state
 * @param convolution tokens that the convolution covers
 * @param chunk tokens of a chunk
 */
public record StateSpace(Rule rule, int heads, int headDim, int groups, int state, int convolution, int chunk) {
    private static final double SIXTEEN_BITS = 2;
    private static final double THIRTY_TWO_BITS = 4;

    /** How the state takes up a token. */
    public enum Rule {
        /** It decays, and the token is added. */
        MAMBA_2(1, 7),
        /** It decays, and what it held for the token's key is replaced. */
        GATED_DELTA(2, 8);

        private final int scalars;
        private final int countedFlop;

        Rule(int scalars, int countedFlop) {
            this.scalars = scalars;
            this.countedFlop = countedFlop;
        }
    }

    public StateSpace {
        if (heads <= 0 || headDim <= 0 || groups <= 0 || state <= 0 || convolution <= 0 || chunk <= 0) {
            throw new IllegalArgumentException("sizes of a state space have to be positive");
        }
        if (heads % groups != 0) {
            throw new IllegalArgumentException(heads + " heads do not divide among " + groups + " groups");
        }
    }

    /** What one of so many tensor ranks has of it. */
    StateSpace ofTensorRank(int tensor) {
        if (heads % tensor != 0 || groups % tensor != 0) {
            throw new IllegalArgumentException(heads + " heads of a state space in " + groups
                    + " groups cannot be divided by " + tensor + " tensor ranks");
        }
        return new StateSpace(rule, heads / tensor, headDim, groups / tensor, state, convolution, chunk);
    }

    /** Width of all heads. */
    long inner() {
        return (long) heads * headDim;
    }

    /** Channels that the convolution covers. */
    long convolved() {
        return inner() + 2L * groups * state;
    }

    /** Outputs of the projection from the residual stream. */
    long columns() {
        return inner() + convolved() + (long) rule.scalars * heads;
    }

    /** Weights of the two projections. */
    long matrices(int hidden) {
        return hidden * (columns() + inner());
    }

    /** Weights of the convolution, of decays and of the norm before the last projection. */
    long vectors() {
        int perChannel = convolution + (rule == Rule.MAMBA_2 ? 1 : 0);
        int perHead = rule == Rule.MAMBA_2 ? 3 : 2;
        return convolved() * perChannel + (long) perHead * heads + (rule == Rule.MAMBA_2 ? inner() : headDim);
    }

    /** Forward FLOP per token as utilisation counts them, without the projections. */
    double countedFlop() {
        return rule.countedFlop * (double) inner() * state;
    }

    /** Forward FLOP per token of the chunks. */
    double chunkFlop() {
        double between = (double) inner() * state;
        if (rule == Rule.MAMBA_2) {
            return chunk * ((double) groups * state + inner()) + 4 * between;
        }
        double within = chunk * (3.0 * state + 2.0 * headDim) + 2.0 / 3 * chunk * chunk;
        return heads * within + 6 * between;
    }

    /** Bytes per token that the chunks move forward. */
    double chunkBytes() {
        double states = (double) inner() * state / chunk;
        if (rule == Rule.MAMBA_2) {
            double inputs = SIXTEEN_BITS * (3 * inner() + 4.0 * groups * state);
            return inputs + THIRTY_TWO_BITS * (4 * states + 2.0 * groups * chunk);
        }
        double keysAndQueries = 8.0 * heads * state;
        return SIXTEEN_BITS * (keysAndQueries + 6 * inner() + 2.0 * heads * chunk + 3 * states);
    }
}
