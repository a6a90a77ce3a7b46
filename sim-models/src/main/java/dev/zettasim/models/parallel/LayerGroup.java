package dev.zettasim.models.parallel;

/** Ranks that exchange with each other within a layer. */
public enum LayerGroup {
    /** Those that share each matrix. */
    TENSOR,
    /** Those that share a sequence. */
    CONTEXT,
    /** Of these, neighbours that trade tokens for heads. */
    CONTEXT_HEADS,
    /** Of these, one of each such group: keys and values go round them. */
    CONTEXT_RING,
    /** Those that hold different experts of the same layers. */
    EXPERT,
    /** Those that share each expert's matrices. */
    EXPERT_TENSOR;

    /** How many there are in a plan. */
    public int ranks(Plan plan) {
        return switch (this) {
            case TENSOR -> plan.tensor();
            case CONTEXT -> plan.context();
            case CONTEXT_HEADS -> plan.contextByHeads();
            case CONTEXT_RING -> plan.context() / plan.contextByHeads();
            case EXPERT -> plan.expert();
            case EXPERT_TENSOR -> plan.expertTensor();
        };
    }
}
