package dev.zettasim.scenarios.interop;

import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the layers of a configuration are made of: windows, state spaces, blocks on their own.
 *
 * <p>Source: the public configuration classes of the transformers library (Gemma 2 and 3, Mistral, gpt-oss, Qwen3-Next, Nemotron-H).
 */
final class LayerFields {
    private static final String PATTERN = "model.layer-pattern";
    private static final String WINDOW = "window";
    private static final String ATTENTION = "attention";
    private static final String STATE_SPACE = "state-space";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("full_attention", ATTENTION),
            Map.entry("sliding_attention", WINDOW),
            Map.entry("linear_attention", STATE_SPACE),
            Map.entry(ATTENTION, ATTENTION),
            Map.entry("mamba", STATE_SPACE));

    /** Of layers that are one block each, as letters and as words. */
    private static final Map<String, String> SINGLE = Map.ofEntries(
            Map.entry("M", "state-space-only"),
            Map.entry("*", "attention-only"),
            Map.entry("-", "feed-forward-only"),
            Map.entry("E", "feed-forward-only"),
            Map.entry("mamba", "state-space-only"),
            Map.entry("attention", "attention-only"),
            Map.entry("mlp", "feed-forward-only"),
            Map.entry("moe", "feed-forward-only"));

    private final ConfigFields fields;
    private final YamlDraft draft;
    private final long layers;

    LayerFields(ConfigFields fields, YamlDraft draft, long layers) {
        this.fields = fields;
        this.draft = draft;
        this.layers = layers;
    }

    void write(String type) {
        List<String> pattern = pattern(type);
        if (pattern.isEmpty() || pattern.stream().allMatch(ATTENTION::equals)) {
            return;
        }
        draft.set(PATTERN, shortest(pattern));
        if (pattern.contains(WINDOW)) {
            draft.set("model.window", fields.required("sliding_window"));
        }
        if (pattern.stream().anyMatch(word -> word.startsWith(STATE_SPACE))) {
            writeStateSpace(fields.has("linear_num_value_heads"));
        }
    }

    private List<String> pattern(String type) {
        List<String> singles = new ArrayList<>(fields.texts("layers_block_type"));
        fields.text("hybrid_override_pattern", "").chars().forEach(letter -> singles.add(Character.toString(letter)));
        if (!singles.isEmpty()) {
            return translated(singles, SINGLE);
        }
        List<String> types = fields.texts("layer_types");
        OptionalLong full = fields.count("full_attention_interval");
        if (!types.isEmpty()) {
            return translated(types, WORDS);
        }
        return full.isPresent() ? turn(STATE_SPACE, full.getAsLong()) : windows(type);
    }

    /** Before layers were listed, a family's code said which have windows. */
    private List<String> windows(String type) {
        OptionalLong window = fields.count("sliding_window");
        OptionalLong turn = fields.count("sliding_window_pattern");
        boolean used = fields.truth("use_sliding_window", !type.startsWith("qwen"));
        if (window.isEmpty() || window.getAsLong() == 0 || !used) {
            return List.of();
        }
        if (type.startsWith("gemma2") || type.startsWith("gpt_oss")) {
            return turn(WINDOW, 2);
        }
        return turn.isPresent() || type.startsWith("gemma3") ? turn(WINDOW, turn.orElse(6)) : List.of(WINDOW);
    }

    /** So many layers, the last of which attends to all tokens. */
    private static List<String> turn(String word, long length) {
        List<String> turn = new ArrayList<>();
        for (long layer = 1; layer < length; layer++) {
            turn.add(word);
        }
        turn.add(ATTENTION);
        return turn;
    }

    private List<String> translated(List<String> own, Map<String, String> words) {
        List<String> pattern = new ArrayList<>();
        for (String word : own) {
            String known = words.get(word);
            if (known == null) {
                fields.fault(fields.place(), "layers of `" + word + "` are not simulated");
                return List.of();
            }
            pattern.add(known);
        }
        return pattern;
    }

    /** The shortest turn that comes at least twice; else all of the list. */
    private List<String> shortest(List<String> pattern) {
        for (int length = 1; length <= pattern.size() / 2; length++) {
            if (repeats(pattern, length)) {
                return pattern.subList(0, length);
            }
        }
        return pattern;
    }

    private boolean repeats(List<String> pattern, int length) {
        for (int layer = length; layer < Math.min(layers, pattern.size()); layer++) {
            if (!pattern.get(layer).equals(pattern.get(layer - length))) {
                return false;
            }
        }
        return true;
    }

    private void writeStateSpace(boolean linear) {
        String at = "model.state-space.";
        draft.set(at + "rule", linear ? "gated-delta" : "mamba-2");
        draft.set(at + "heads", fields.required("linear_num_value_heads", "mamba_num_heads", "mamba_n_heads"));
        draft.set(at + "head-dimension", fields.required("linear_value_head_dim", "mamba_head_dim", "mamba_d_head"));
        draft.set(at + "groups", fields.required("linear_num_key_heads", "n_groups", "mamba_n_groups"));
        draft.set(at + "state", fields.required("linear_key_head_dim", "ssm_state_size", "mamba_d_state"));
        draft.set(at + "convolution", fields.required("linear_conv_kernel_dim", "conv_kernel", "mamba_d_conv"));
        draft.set(at + "chunk", fields.count("chunk_size", "mamba_chunk_size").orElse(linear ? 64 : 128));
    }
}
