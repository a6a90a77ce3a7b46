package dev.zettasim.scenarios.interop;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a family of models has that its configuration does not say, because the family's code does.
 *
 * @param types how the families' {@code model_type} starts; the longest start decides
 * @param gated whether the feed-forward block has a gate
 * @param normalization {@code rms} or {@code layer}
 * @param bias {@code none}, {@code query-key-value} or {@code all} unless the configuration says
 * @param position {@code rotary}, {@code learned} or {@code alibi}
 * @param tied whether the embeddings are tied unless the configuration says
 * @param normalizedQueries whether queries and keys are normalised
 */
record ModelFamily(
        List<String> types,
        boolean gated,
        String normalization,
        String bias,
        String position,
        boolean tied,
        boolean normalizedQueries) {
    private static final String RMS = "rms";
    private static final String LAYER = "layer";
    private static final String NONE = "none";
    private static final String ALL = "all";
    private static final String OF_QUERIES = "query-key-value";
    private static final String ROTARY = "rotary";

    /** Built as Llama is. */
    private static final List<String> AS_LLAMA = List.of(
            "llama",
            "mistral",
            "mixtral",
            "ministral",
            "deepseek",
            "kimi",
            "phi3",
            "granite",
            "glm",
            "chatglm",
            "internlm",
            "baichuan",
            "seed_oss",
            "minimax_m2",
            "hunyuan",
            "ernie4_5",
            "grok",
            "exaone",
            "dots1",
            "bailing",
            "minicpm",
            "aquila",
            "xverse",
            "yi");

    /** As the public configuration classes of the Hugging Face transformers library have it. */
    private static final List<ModelFamily> KNOWN = List.of(
            new ModelFamily(AS_LLAMA, true, RMS, NONE, ROTARY, false, false),
            new ModelFamily(List.of("smollm3"), true, RMS, NONE, ROTARY, true, false),
            new ModelFamily(List.of("olmo2", "olmo3", "olmoe"), true, RMS, NONE, ROTARY, false, true),
            new ModelFamily(List.of("olmo", "dbrx", "stablelm"), true, LAYER, NONE, ROTARY, false, false),
            new ModelFamily(List.of("cohere"), true, LAYER, NONE, ROTARY, true, false),
            new ModelFamily(List.of("phimoe"), true, LAYER, OF_QUERIES, ROTARY, false, false),
            new ModelFamily(List.of("qwen2"), true, RMS, OF_QUERIES, ROTARY, false, false),
            new ModelFamily(List.of("qwen3"), true, RMS, NONE, ROTARY, false, true),
            new ModelFamily(List.of("gemma"), true, RMS, NONE, ROTARY, true, false),
            new ModelFamily(List.of("gemma3"), true, RMS, NONE, ROTARY, true, true),
            new ModelFamily(List.of("gpt_oss"), true, RMS, ALL, ROTARY, false, false),
            new ModelFamily(List.of("nemotron"), false, LAYER, NONE, ROTARY, false, false),
            new ModelFamily(List.of("nemotron_h"), false, RMS, NONE, ROTARY, false, false),
            new ModelFamily(List.of("gpt_neox", "phi", "gptj", "codegen"), false, LAYER, ALL, ROTARY, false, false),
            new ModelFamily(List.of("starcoder2"), false, LAYER, ALL, ROTARY, true, false),
            new ModelFamily(List.of("falcon", "refinedweb"), false, LAYER, NONE, ROTARY, true, false),
            new ModelFamily(
                    List.of("gpt2", "opt", "gpt_bigcode", "gpt_neo"), false, LAYER, ALL, "learned", true, false),
            new ModelFamily(List.of("bloom"), false, LAYER, ALL, "alibi", true, false),
            new ModelFamily(List.of("mpt"), false, LAYER, NONE, "alibi", true, false));

    /** What the language of scenarios has no words for, by how {@code model_type} starts. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("t5", "an encoder beside the decoder"),
            Map.entry("mt5", "an encoder beside the decoder"),
            Map.entry("bart", "an encoder beside the decoder"),
            Map.entry("mbart", "an encoder beside the decoder"),
            Map.entry("whisper", "an encoder beside the decoder"),
            Map.entry("bert", "an encoder alone"),
            Map.entry("roberta", "an encoder alone"),
            Map.entry("mamba", "layers of state spaces alone"),
            Map.entry("falcon_mamba", "layers of state spaces alone"),
            Map.entry("rwkv", "layers of state spaces alone"),
            Map.entry("jamba", "layers of Mamba-1"),
            Map.entry("zamba", "attention that layers share"),
            Map.entry("recurrent_gemma", "linear recurrent units"),
            Map.entry("minimax_text_01", "lightning attention"),
            Map.entry("minimax_m1", "lightning attention"));

    /** What a configuration class of the library takes where a file leaves the field out. */
    private static final Map<String, Map<String, Long>> DEFAULTS = Map.of(
            "gemma",
            Map.of("head_dim", 256L, "max_position_embeddings", 8192L),
            "gemma3",
            Map.of(
                    "vocab_size", 262_208L,
                    "max_position_embeddings", 131_072L,
                    "num_attention_heads", 8L,
                    "num_key_value_heads", 4L,
                    "head_dim", 256L),
            "falcon",
            Map.of("max_position_embeddings", 2048L),
            "refinedweb",
            Map.of("max_position_embeddings", 2048L),
            "bloom",
            Map.of("max_position_embeddings", 2048L));

    /** The family of a {@code model_type}; that of Llama where it is unknown. */
    static ModelFamily of(String type) {
        ModelFamily best = KNOWN.get(0);
        int length = 0;
        for (ModelFamily family : KNOWN) {
            for (String start : family.types()) {
                if (lower(type).startsWith(start) && start.length() > length) {
                    best = family;
                    length = start.length();
                }
            }
        }
        return best;
    }

    static boolean isKnown(String type) {
        return KNOWN.stream().anyMatch(family -> family.types().stream().anyMatch(lower(type)::startsWith));
    }

    /** What its models are made of that cannot be told in a scenario; null where there is nothing. */
    static @Nullable String beyondScenarios(String type) {
        return REFUSED.entrySet().stream()
                .filter(entry -> lower(type).startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Fields that files of a {@code model_type} may leave out; the longest start decides. */
    static Map<String, Long> defaults(String type) {
        return DEFAULTS.keySet().stream()
                .filter(lower(type)::startsWith)
                .max((a, b) -> a.length() - b.length())
                .map(DEFAULTS::get)
                .orElse(Map.of());
    }

    private static String lower(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
