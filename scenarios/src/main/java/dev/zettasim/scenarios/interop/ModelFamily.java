package dev.zettasim.scenarios.interop;

import java.util.List;
import java.util.Locale;

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

    /** As the public configuration classes of the Hugging Face transformers library have it. */
    private static final List<ModelFamily> KNOWN = List.of(
            new ModelFamily(
                    List.of("llama", "mistral", "mixtral", "deepseek", "kimi", "phi3"),
                    true,
                    "rms",
                    "none",
                    "rotary",
                    false,
                    false),
            new ModelFamily(List.of("qwen2"), true, "rms", "query-key-value", "rotary", false, false),
            new ModelFamily(List.of("qwen3"), true, "rms", "none", "rotary", false, true),
            new ModelFamily(List.of("gemma"), true, "rms", "none", "rotary", true, false),
            new ModelFamily(List.of("gemma3"), true, "rms", "none", "rotary", true, true),
            new ModelFamily(List.of("gpt_oss"), true, "rms", "all", "rotary", false, false),
            new ModelFamily(List.of("nemotron"), false, "layer", "none", "rotary", false, false),
            new ModelFamily(List.of("nemotron_h"), false, "rms", "none", "rotary", false, false),
            new ModelFamily(List.of("gpt_neox"), false, "layer", "all", "rotary", false, false),
            new ModelFamily(List.of("gpt2", "opt"), false, "layer", "all", "learned", true, false),
            new ModelFamily(List.of("bloom"), false, "layer", "all", "alibi", true, false),
            new ModelFamily(List.of("mpt"), false, "layer", "none", "alibi", true, false));

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

    private static String lower(String type) {
        return type.toLowerCase(Locale.ROOT);
    }
}
