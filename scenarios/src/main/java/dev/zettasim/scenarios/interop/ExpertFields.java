package dev.zettasim.scenarios.interop;

import dev.zettasim.scenarios.yaml.YamlDraft;
import java.util.OptionalLong;

/**
 * What a configuration says of experts.
 *
 * <p>Source: the public configuration classes of the transformers library (Mixtral, Qwen 2 and 3, DeepSeek, DBRX, ERNIE 4.5, Hunyuan, Llama 4).
 */
final class ExpertFields {
    private static final String EXPERTS = "model.experts.";

    private final ConfigFields fields;
    private final YamlDraft draft;

    ExpertFields(ConfigFields fields, YamlDraft draft) {
        this.fields = fields;
        this.draft = draft;
    }

    void write() {
        OptionalLong count = fields.count(
                "num_local_experts",
                "num_experts",
                "n_routed_experts",
                "moe_num_experts",
                "ffn_config.moe_num_experts");
        if (count.isEmpty() || count.getAsLong() < 2) {
            return;
        }
        long width = fields.count("moe_intermediate_size", "intermediate_size", "ffn_config.ffn_hidden_size")
                .orElse(1);
        draft.set(EXPERTS + "count", count.getAsLong());
        draft.set(
                EXPERTS + "chosen",
                fields.required(
                        "num_experts_per_tok",
                        "num_experts_per_token",
                        "moe_top_k",
                        "moe_topk",
                        "moe_k",
                        "ffn_config.moe_top_k"));
        draft.set(EXPERTS + "feed-forward", width);
        draft.set(EXPERTS + "shared", shared(width));
        draft.set(
                EXPERTS + "dense-layers",
                fields.count("first_k_dense_replace", "moe_layer_start_index").orElse(0));
        if (fields.text("topk_method", "").equals("noaux_tc")) {
            draft.set(EXPERTS + "selection-bias", true);
        }
        if (fields.has("swiglu_limit")) {
            draft.set(EXPERTS + "clamped", true);
        }
        fields.count("moe_latent_size").ifPresent(narrow -> draft.set(EXPERTS + "latent", narrow));
        refuseTurns();
        writeGroups();
    }

    /** Layers with experts and without in turns are none that a scenario can tell. */
    private void refuseTurns() {
        OptionalLong step = fields.count(
                "decoder_sparse_step", "moe_layer_freq", "interleave_moe_layer_step", "moe_layer_interval");
        if (step.orElse(1) > 1) {
            fields.fault(fields.place(), "experts in one of " + step.getAsLong() + " layers only are not simulated");
        } else if (!fields.texts("mlp_only_layers").isEmpty()) {
            fields.fault(
                    fields.place(), "layers without experts among the others (`mlp_only_layers`) are not simulated");
        }
    }

    private void writeGroups() {
        long groups = fields.count("n_group").orElse(1);
        OptionalLong chosen = fields.count("topk_group");
        if (groups > 1 && chosen.isPresent()) {
            draft.set(EXPERTS + "groups", groups);
            draft.set(EXPERTS + "chosen-groups", chosen.getAsLong());
        }
    }

    /** Counted in blocks as wide as a routed expert. */
    private long shared(long width) {
        OptionalLong blocks =
                fields.count("n_shared_experts", "num_shared_experts", "num_shared_expert", "moe_num_shared_experts");
        OptionalLong wide = fields.count(
                "shared_expert_intermediate_size", "moe_shared_expert_intermediate_size", "shared_intermediate_size");
        if (wide.isEmpty()) {
            // Each layer of Llama 4 has one beside those that are routed.
            return blocks.orElse(fields.text("model_type", "").startsWith("llama4") ? 1 : 0);
        }
        return (blocks.orElse(1) * wide.getAsLong() + width - 1) / Math.max(1, width);
    }
}
