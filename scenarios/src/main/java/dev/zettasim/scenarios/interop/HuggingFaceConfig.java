package dev.zettasim.scenarios.interop;

import dev.zettasim.scenarios.yaml.Diagnostics;
import dev.zettasim.scenarios.yaml.Located;
import dev.zettasim.scenarios.yaml.LocatedReader;
import dev.zettasim.scenarios.yaml.ScenarioException;
import dev.zettasim.scenarios.yaml.Words;
import dev.zettasim.scenarios.yaml.YamlDraft;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The {@code config.json} of a model on Hugging Face.
 *
 * <p>Source: the public configuration classes of the transformers library (Llama, Mistral, Mixtral, Qwen 2 and 3, DeepSeek-V3,
 * Gemma, GPT-NeoX, GPT-OSS, Nemotron, Nemotron-H).
 */
public final class HuggingFaceConfig {
    private static final String MODEL = "model.";
    private static final String EXPECTED = "a config.json of a model, such as `{\"num_hidden_layers\": 32, …}`";

    /** Fields that change neither arithmetic nor memory nor bytes of training. */
    private static final Pattern IRRELEVANT = Pattern.compile(
            "_.*|architectures|auto_map|.*token_id.*|torch_dtype|dtype"
                    + "|transformers_version|use_cache|initializer_.*|.*dropout.*|.*pdrop|rope_.*|.*_eps|.*epsilon|pretraining_tp"
                    + "|partial_rotary_factor|rotary_.*|.*loss_coef.*|aux_loss.*|seq_aux|output_router_logits|norm_topk_prob"
                    + "|routed_scaling_factor|scoring_func|topk_method|ep_size|router_.*|use_parallel_residual|attn_implementation"
                    + "|hidden_act.*|activation_function|final_logit_softcapping|attn_logit_softcapping|query_pre_attn_scalar"
                    + "|max_window_layers|attention_dropout|classifier_.*|id2label|label2id|return_dict.*|swiglu_limit"
                    + "|initial_context_length|embedding_multiplier|use_qk_norm|summary_.*|task_specific_params|problem_type"
                    + "|n_ctx|time_step.*|mamba_proj_bias|mamba_hidden_act|mamba_ssm_.*|use_bias|use_conv_bias|use_mamba_kernels|expand|mlp_hidden_act|num_logits_to_keep|residual_in_fp32|rescale_prenorm_residual|attn_output_gate|output_gate|mlp_only_layers"
                    + "|scale_attn_.*|embd_.*|resid_.*|cache_implementation|qk_head_dim|experts_per_token|mlp_bias|name_or_path");

    private final ConfigFields fields;
    private final String type;
    private final ModelFamily family;
    private final YamlDraft draft = new YamlDraft();
    private final List<String> notes = new ArrayList<>();

    private HuggingFaceConfig(ConfigFields fields, String type) {
        this.fields = fields;
        this.type = type;
        this.family = ModelFamily.of(type);
        if (!ModelFamily.isKnown(type)) {
            notes.add("`model_type` " + (type.isEmpty() ? "is not stated" : "`" + Words.cut(type) + "` is not known")
                    + ": gate, norms, biases and positions are taken as Llama has them");
        }
    }

    /**
     * Reads a file.
     *
     * @throws ScenarioException where it is no configuration of a language model
     */
    public static ImportedModel read(Path file) {
        return of(LocatedReader.read(file, EXPECTED));
    }

    /** Reads standard input, or any other stream. */
    public static ImportedModel read(InputStream in) {
        return of(LocatedReader.read(in, EXPECTED));
    }

    static ImportedModel read(String name, String text) {
        return of(LocatedReader.read(name, text));
    }

    private static ImportedModel of(Located.Mapping whole) {
        Located.Entry text = whole.get("text_config");
        boolean nested = text != null && text.value() instanceof Located.Mapping;
        Located.Mapping config = text != null && text.value() instanceof Located.Mapping inner ? inner : whole;
        Diagnostics problems = new Diagnostics(whole.place().source());
        ConfigFields fields = new ConfigFields(config, problems);
        HuggingFaceConfig reading = new HuggingFaceConfig(fields, fields.text("model_type", ""));
        if (nested) {
            reading.notes.add("only `text_config` is read: what looks at images or listens is left out");
        }
        reading.write();
        problems.throwIfErrors();
        return new ImportedModel(reading.draft.toString(), reading.notes);
    }

    private void write() {
        long hidden = fields.required("hidden_size", "n_embd", "d_model");
        long heads = fields.required("num_attention_heads", "n_head", "n_heads");
        long layers = fields.required("num_hidden_layers", "n_layer", "n_layers", "num_layers");
        draft.set(MODEL + "layers", layers);
        draft.set(MODEL + "hidden", hidden);
        draft.set(MODEL + "heads", heads);
        draft.set(
                MODEL + "kv-heads",
                fields.count("num_key_value_heads", "num_kv_heads").orElse(heads));
        writeHeadDimension(hidden, heads);
        draft.set(
                MODEL + "feed-forward",
                fields.count("intermediate_size", "n_inner", "ffn_hidden_size").orElse(4 * hidden));
        draft.set(MODEL + "gated", family.gated());
        draft.set(MODEL + "activation", activation());
        draft.set(MODEL + "vocabulary", fields.required("vocab_size"));
        draft.set(MODEL + "tied-embeddings", fields.truth("tie_word_embeddings", family.tied()));
        draft.set(MODEL + "normalization", family.normalization());
        draft.set(MODEL + "bias", bias());
        draft.set(MODEL + "position", family.position());
        draft.set(
                MODEL + "sequence-length",
                fields.required("max_position_embeddings", "n_positions", "max_seq_len", "seq_length"));
        if (family.normalizedQueries()) {
            draft.set(MODEL + "query-key-normalization", true);
        }
        writeExperts();
        writeLatent();
        fields.count("num_nextn_predict_layers").ifPresent(depth -> draft.set(MODEL + "prediction-depth", depth));
        new LayerFields(fields, draft, layers).write(type);
        noteUnread();
    }

    private void writeHeadDimension(long hidden, long heads) {
        OptionalLong own = fields.count("head_dim");
        if (own.isEmpty() && hidden % heads != 0) {
            fields.fault(fields.place(), "a width of " + hidden + " does not divide among " + heads + " heads");
        }
        draft.set(MODEL + "head-dimension", own.orElse(Math.max(1, hidden / heads)));
    }

    private String activation() {
        String own =
                fields.text("hidden_act", fields.text("hidden_activation", fields.text("activation_function", "")));
        if (own.startsWith("relu")) {
            return own.equals("relu") ? "relu" : "squared-relu";
        }
        return own.startsWith("gelu") || (own.isEmpty() && !family.gated()) ? "gelu" : "silu";
    }

    private String bias() {
        if (!fields.has("attention_bias")) {
            return family.bias();
        }
        if (!fields.truth("attention_bias", false)) {
            return "none";
        }
        return family.bias().equals("none") ? "query-key-value" : family.bias();
    }

    private void writeExperts() {
        OptionalLong count = fields.count("num_local_experts", "num_experts", "n_routed_experts");
        if (count.isEmpty() || count.getAsLong() < 2) {
            return;
        }
        String experts = MODEL + "experts.";
        long width = fields.count("moe_intermediate_size", "intermediate_size").orElse(1);
        draft.set(experts + "count", count.getAsLong());
        draft.set(experts + "chosen", fields.required("num_experts_per_tok", "num_experts_per_token", "moe_top_k"));
        draft.set(experts + "feed-forward", width);
        draft.set(experts + "shared", shared(width));
        draft.set(
                experts + "dense-layers", fields.count("first_k_dense_replace").orElse(0));
        if (fields.text("topk_method", "").equals("noaux_tc")) {
            draft.set(experts + "selection-bias", true);
        }
        if (fields.has("swiglu_limit")) {
            draft.set(experts + "clamped", true);
        }
        if (fields.count("decoder_sparse_step", "moe_layer_freq").orElse(1) > 1) {
            notes.add(
                    "only every so many layers have experts (`decoder_sparse_step` or `moe_layer_freq`): not simulated, all have");
        }
        fields.count("moe_latent_size").ifPresent(narrow -> draft.set(experts + "latent", narrow));
        writeExpertGroups(experts);
    }

    private void writeExpertGroups(String experts) {
        long groups = fields.count("n_group").orElse(1);
        OptionalLong chosen = fields.count("topk_group");
        if (groups > 1 && chosen.isPresent()) {
            draft.set(experts + "groups", groups);
            draft.set(experts + "chosen-groups", chosen.getAsLong());
        }
    }

    /** Counted in blocks as wide as a routed expert. */
    private long shared(long width) {
        OptionalLong blocks = fields.count("n_shared_experts", "num_shared_experts");
        OptionalLong wide = fields.count("shared_expert_intermediate_size", "moe_shared_expert_intermediate_size");
        if (wide.isEmpty()) {
            return blocks.orElse(0);
        }
        return (blocks.orElse(1) * wide.getAsLong() + width - 1) / Math.max(1, width);
    }

    private void writeLatent() {
        OptionalLong rank = fields.count("kv_lora_rank");
        if (rank.isEmpty()) {
            return;
        }
        String latent = MODEL + "latent-attention.";
        long nope = fields.required("qk_nope_head_dim");
        draft.set(MODEL + "head-dimension", nope);
        draft.set(latent + "query-rank", fields.count("q_lora_rank").orElse(0));
        draft.set(latent + "key-value-rank", rank.getAsLong());
        draft.set(latent + "nope-dimension", nope);
        draft.set(latent + "rope-dimension", fields.required("qk_rope_head_dim"));
        draft.set(latent + "value-dimension", fields.required("v_head_dim"));
    }

    private void noteUnread() {
        List<String> unread = fields.unread().stream()
                .filter(name -> !IRRELEVANT.matcher(name).matches())
                .toList();
        if (!unread.isEmpty()) {
            notes.add("fields that nothing reads and that may matter: " + Words.list(unread));
        }
    }
}
