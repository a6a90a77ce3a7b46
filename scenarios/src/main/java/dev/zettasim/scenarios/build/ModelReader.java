package dev.zettasim.scenarios.build;

import java.util.List;

/** Makes the architectures of models. */
final class ModelReader {
    static final List<String> KEYS = List.of(
            "layers",
            "hidden",
            "heads",
            "kv-heads",
            "head-dimension",
            "feed-forward",
            "gated",
            "activation",
            "vocabulary",
            "vocabulary-multiple",
            "tied-embeddings",
            "normalization",
            "bias",
            "position",
            "sequence-length",
            "query-key-normalization",
            "experts",
            "latent-attention",
            "prediction-depth");

    static final List<String> EXPERT_KEYS =
            List.of("count", "chosen", "feed-forward", "shared", "dense-layers", "selection-bias");

    static final List<String> LATENT_KEYS =
            List.of("query-rank", "key-value-rank", "nope-dimension", "rope-dimension", "value-dimension");

    private ModelReader() {}
}
