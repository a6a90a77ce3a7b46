package dev.zettasim.models.transformer;

import dev.zettasim.models.transformer.Architecture.Experts;
import dev.zettasim.models.transformer.Architecture.LatentAttention;

/**
 * Exact parameter counts of a transformer.
 *
 * <p>Model: attention, feed-forward block, norms and embeddings, term by term; layers that predict further
 * tokens are counted on ranks, not in totals, as in published ones.
 * <br>Source: Megatron-LM's theoretical_memory_usage.py for the terms of latent attention; the models' published weights.
 * <br>Checked against: {@code ParametersTest}.
 */
public final class Parameters {

    private final Architecture architecture;

    public Parameters(Architecture architecture) {
        this.architecture = architecture;
    }

    /** All of the model. */
    public long total() {
        long sum = outsideLayers();
        for (int layer = 0; layer < architecture.layers(); layer++) {
            sum += layer(layer);
        }
        return sum;
    }

    /** Those that one token passes through, both embeddings included. */
    public long active() {
        long sum = outsideLayers();
        for (int layer = 0; layer < architecture.layers(); layer++) {
            sum += activeInLayer(layer);
        }
        return sum;
    }

    /** One layer, counted from 0. */
    public long layer(int layer) {
        return mixer(layer) + norms(layer) + feedForward(layer, false);
    }

    /** What one token passes through in a layer. */
    public long activeInLayer(int layer) {
        return mixer(layer) + norms(layer) + feedForward(layer, true);
    }

    /** An attention block, its inner norms included. */
    public long attention() {
        return attentionMatrices() + attentionVectors();
    }

    /** What mixes tokens in a layer. */
    private long mixer(int layer) {
        LayerKind kind = architecture.kind(layer);
        StateSpace state = architecture.pattern().stateSpace();
        if (kind.hasStateSpace() && state != null) {
            return state.matrices(architecture.hidden()) + state.vectors();
        }
        return kind.hasAttention() ? attention() : 0;
    }

    /** The norms before the blocks of a layer. */
    long norms(int layer) {
        return architecture.kind(layer).blocks() * finalNorm();
    }

    /** The norm before the output embedding. */
    public long finalNorm() {
        return (long) architecture.norm().weights() * architecture.hidden();
    }

    /** The input embedding without padding, learned positions included. */
    public long embedding() {
        return (long) (architecture.vocabulary() + architecture.positions().learned()) * architecture.hidden();
    }

    /** The output embedding without padding; 0 where it is the input embedding. */
    public long head() {
        return architecture.tied() ? 0 : (long) architecture.vocabulary() * architecture.hidden();
    }

    /**
     * What one rank of a pipeline stage holds, its experts left out: matrices and padded embeddings are divided by the tensor ranks,
     * norms, routers, the biases of row-parallel outputs and the matrices down to latents are not. Layers that predict further tokens
     * stand before the output embedding, and need the input embedding there, too.
     */
    public long onRank(StageLayers stage, int tensor) {
        long sum = 0;
        for (int layer = stage.first(); layer < stage.first() + stage.count(); layer++) {
            sum += layerOnRank(layer, tensor);
        }
        if (stage.embedding()) {
            sum += embeddingOnRank(tensor);
        }
        return stage.head() ? sum + headOnRank(stage.embedding(), tensor) : sum;
    }

    /** What one rank of a pipeline stage holds of experts, shared ones left out. */
    public long expertsOnRank(StageLayers stage, int ranks, int tensor) {
        long layers = 0;
        for (int layer = stage.first(); layer < stage.first() + stage.count(); layer++) {
            layers += architecture.hasExperts(layer) ? 1 : 0;
        }
        boolean predicts = stage.head() && architecture.hasExperts(architecture.layers() - 1);
        return (layers + (predicts ? architecture.predictionDepth() : 0)) * expertsOnRank(ranks, tensor);
    }

    /** What one rank holds of the experts of a layer, where so many ranks hold different ones and so many share each. */
    public long expertsOnRank(int ranks, int tensor) {
        Experts experts = architecture.experts();
        if (experts == null) {
            return 0;
        }
        long each = (long) architecture.feedForwardMatrices()
                * experts.width(architecture.hidden())
                * experts.feedForward();
        int local = experts.count() / ranks;
        return local * divide(each, tensor);
    }

    /** What one tensor rank holds of a layer, its experts left out. */
    public long layerOnRank(int layer, int tensor) {
        return mixerOnRank(layer, tensor)
                + norms(layer)
                + divide(denseMatrices(layer), tensor)
                + biasesOnRank(layer, tensor)
                + router(layer)
                + latentProjections(layer);
    }

    private long mixerOnRank(int layer, int tensor) {
        LayerKind kind = architecture.kind(layer);
        StateSpace state = architecture.pattern().stateSpace();
        if (kind.hasStateSpace() && state != null) {
            return divide(state.matrices(architecture.hidden()) + state.vectors(), tensor);
        }
        return kind.hasAttention()
                ? divide(attentionMatricesOnRanks(tensor), tensor)
                        + wholeAttentionMatrices()
                        + attentionVectors() / tensor
                : 0;
    }

    /** The input embedding's share. */
    public long embeddingOnRank(int tensor) {
        return (embeddingRows(tensor) + architecture.positions().learned()) * architecture.hidden();
    }

    /** Final norm, output embedding and layers that predict further tokens. */
    private long headOnRank(boolean withEmbedding, int tensor) {
        boolean ownCopy = !architecture.tied() || !withEmbedding;
        boolean secondEmbedding = architecture.predictionDepth() > 0 && !withEmbedding && !architecture.tied();
        long copies = (ownCopy ? 1L : 0) + (secondEmbedding ? 1 : 0);
        long matrices = copies * embeddingRows(tensor) * architecture.hidden();
        return finalNorm() + matrices + architecture.predictionDepth() * predictionOnRank(tensor);
    }

    /** One more layer, the norms of the two states that it joins, its own final norm, and their projection to one. */
    private long predictionOnRank(int tensor) {
        long hidden = architecture.hidden();
        return layerOnRank(architecture.layers() - 1, tensor) + 3 * finalNorm() + divide(2 * hidden * hidden, tensor);
    }

    private long embeddingRows(int tensor) {
        return architecture.paddedVocabulary(tensor) / tensor;
    }

    private long outsideLayers() {
        return embedding() + head() + finalNorm();
    }

    /** Weights of the attention block that are multiplied. */
    long attentionMatrices() {
        LatentAttention latent = architecture.latent();
        long hidden = architecture.hidden();
        long heads = architecture.heads();
        if (latent == null) {
            return hidden * (2 * heads + 2L * architecture.keyValueHeads()) * architecture.headDim();
        }
        long queries = latent.queryRank() > 0
                ? latent.queryRank() * (hidden + heads * architecture.queryDim())
                : hidden * heads * architecture.queryDim();
        long keysValues = latent.keyValueRank() * heads * (latent.nopeDim() + latent.valueDim());
        long down = hidden * (latent.keyValueRank() + latent.ropeDim());
        return queries + keysValues + down + heads * latent.valueDim() * hidden;
    }

    /** Matrices down to latents, which every tensor rank keeps whole. */
    private long wholeAttentionMatrices() {
        LatentAttention latent = architecture.latent();
        return latent == null
                ? 0
                : (long) architecture.hidden() * (latent.queryRank() + latent.keyValueRank() + latent.ropeDim());
    }

    /** What the tensor ranks divide; with fewer key-value heads than tensor ranks each rank keeps one whole head. */
    private long attentionMatricesOnRanks(int tensor) {
        long copies = Math.max(0, tensor - architecture.keyValueHeads());
        long replicated =
                architecture.latent() == null ? 2L * architecture.hidden() * architecture.headDim() * copies : 0;
        return attentionMatrices() - wholeAttentionMatrices() + replicated;
    }

    /** Inner norms of latent attention and the biases of the projections. */
    private long attentionVectors() {
        LatentAttention latent = architecture.latent();
        long inner = latent == null ? 0 : latent.queryRank() + latent.keyValueRank();
        long projected = (architecture.heads() + 2L * architecture.keyValueHeads()) * architecture.headDim();
        boolean biased = architecture.bias() || architecture.queryKeyValueBias();
        return inner + (biased ? projected : 0) + (architecture.bias() ? architecture.hidden() : 0);
    }

    private long feedForward(int layer, boolean activeOnly) {
        if (!architecture.kind(layer).hasFeedForward()) {
            return 0;
        }
        long bias = architecture.bias() ? feedForwardBiases(layer, activeOnly) : 0;
        return feedForwardMatrices(layer, activeOnly) + bias + router(layer);
    }

    private long feedForwardMatrices(int layer, boolean activeOnly) {
        Experts experts = architecture.experts();
        long matrices = (long) architecture.feedForwardMatrices() * architecture.hidden();
        if (experts == null || !architecture.hasExperts(layer)) {
            return matrices * architecture.feedForward();
        }
        long visited = activeOnly ? experts.chosen() : experts.count();
        long routed = visited * architecture.feedForwardMatrices() * experts.width(architecture.hidden());
        return (routed + experts.shared() * matrices) * experts.feedForward() + latentProjections(layer);
    }

    /** To the latent of experts and back, whole on every tensor rank. */
    private long latentProjections(int layer) {
        Experts experts = architecture.experts();
        return experts == null || !architecture.hasExperts(layer) ? 0 : experts.projections(architecture.hidden());
    }

    /** Of the feed-forward block, experts left out that not every token visits. */
    private long denseMatrices(int layer) {
        if (!architecture.kind(layer).hasFeedForward()) {
            return 0;
        }
        Experts experts = architecture.experts();
        long width = experts == null || !architecture.hasExperts(layer)
                ? architecture.feedForward()
                : (long) experts.shared() * experts.feedForward();
        return (long) architecture.feedForwardMatrices() * architecture.hidden() * width;
    }

    /** Of the matrices; of experts also one for each in the router. */
    private long feedForwardBiases(int layer, boolean activeOnly) {
        Experts experts = architecture.experts();
        if (experts == null || !architecture.hasExperts(layer)) {
            return feedForwardBias(architecture.feedForward());
        }
        long visited = (activeOnly ? experts.chosen() : experts.count()) + (long) experts.shared();
        return visited * feedForwardBias(experts.feedForward()) + experts.count();
    }

    private long feedForwardBias(int width) {
        return (architecture.gated() ? 2L : 1L) * width + architecture.hidden();
    }

    private long biasesOnRank(int layer, int tensor) {
        boolean dense = architecture.kind(layer).hasFeedForward() && !architecture.hasExperts(layer);
        if (!architecture.bias() || !dense) {
            return 0;
        }
        return (feedForwardBias(architecture.feedForward()) - architecture.hidden()) / tensor + architecture.hidden();
    }

    private long router(int layer) {
        Experts experts = architecture.experts();
        if (experts == null || !architecture.hasExperts(layer)) {
            return 0;
        }
        return (long) experts.count() * (architecture.hidden() + (experts.selectionBias() ? 1 : 0));
    }

    private static long divide(long weights, int tensor) {
        return (weights + tensor - 1) / tensor;
    }
}
