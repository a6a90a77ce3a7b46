package dev.zettasim.models.transformer;

/**
 * What one tensor rank holds of attention.
 *
 * @param heads query heads
 * @param keyValueHeads key and value heads; at least one, kept by several ranks where there are fewer than ranks
 */
record RankShape(int heads, int keyValueHeads) {

    RankShape(Architecture architecture, LayerExecution execution) {
        this(
                share(architecture, "heads", architecture.heads(), execution.tensor()),
                keyValueShare(architecture, execution.tensor()));
    }

    private static int keyValueShare(Architecture architecture, int tensor) {
        int heads = architecture.keyValueHeads();
        if (heads < tensor && tensor % heads == 0) {
            return 1;
        }
        return share(architecture, "key-value heads", heads, tensor);
    }

    /** An equal share of something; its name is for the refusal. */
    static int share(Architecture architecture, String what, int whole, int tensor) {
        if (whole % tensor != 0) {
            throw new IllegalArgumentException(architecture.name() + ": " + what + " " + whole
                    + " cannot be divided by " + tensor + " tensor ranks");
        }
        return whole / tensor;
    }
}
